"""Filling awardees in the admin: how it is reached, by whom, what the dry run shows, the run."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from awards.decisions.enums import Outcome
from awards.programmes.models import AwardCycle
from awards.releases.domain.release import begin_release
from awards.results import registry
from awards.results.models import Awardee, AwardeeFilling
from casestudies.models import CaseStudyPage
from foundation.clock.models import Work
from tests.awards.releases.ready import next_minute
from tests.awards.results.decided import RIGHTS, clerk, crowd, work
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST = "laurel_results_admin_fillings"


@pytest.fixture
def at_work(client, decided):
    client.force_login(decided.clerk)
    return client


def address(decided):
    return reverse("laurel_results_admin_filling", args=[decided.cycle.pk])


def confirm(client, decided, **changes):
    form = page_of(client.get(address(decided))).fields
    return client.post(address(decided), form | changes)


def test_the_list_of_awardees_leads_to_the_cycles_that_can_be_filled(at_work, decided):
    CycleFactory()

    assert reverse(LIST) in page_of(at_work.get(reverse("award_awardees:index"))).hrefs
    links = page_of(at_work.get(reverse(LIST))).all("main .laurel-list a")
    assert [(link["href"], link.text) for link in links] == [(address(decided), str(decided.cycle))]


@pytest.mark.parametrize("left", RIGHTS)
def test_nobody_else_is_offered_or_answered(client, decided, left):
    client.force_login(staff("view_awardee", *(right for right in RIGHTS if right != left)))

    assert reverse(LIST) not in page_of(client.get(reverse("award_awardees:index"))).hrefs
    for answer in (client.get(reverse(LIST)), client.get(address(decided)), client.post(address(decided))):
        assert answer.status_code == 302
    assert AwardeeFilling.objects.count() == 0


def test_the_dry_run_names_who_is_added_and_what_is_missing(at_work, decided):
    page = page_of(at_work.get(address(decided)))

    rows = [(row.one("th").text, row.texts("td")[0]) for row in page.all("table.listing tbody tr")]
    assert rows == [
        (f"{decided.applications[place].reference} 見本{place}工業株式会社", tier)
        for place, tier in ((0, "大賞"), (1, "入選"))
    ]
    work, missing = (page.all("table.listing tbody tr")[0].all("td")[place].texts("li") for place in (1, 2))
    assert work == ["新しい受賞団体", "ページの下書き：日本語、英語", "取組事例の下書き"]
    assert missing == ["英語の名称がありません", "文章は日本語だけです。英語の下書きで翻訳してください"]
    assert not Awardee.objects.exists()


def test_confirming_starts_one_run_whose_progress_the_page_shows(at_work, decided):
    collection = decided.make_collection()
    answer = confirm(at_work, decided)
    assert answer.url == address(decided)
    filling = AwardeeFilling.objects.get()
    assert (filling.requested_by, filling.collection) == (decided.clerk, collection.translation_key)

    page = page_of(at_work.get(address(decided)))
    assert page.one("main p[role=status]").text.startswith("受賞団体を作成しています：2件中0件")
    assert not page.has("main form button[type=submit]")

    work(filling)
    page = page_of(at_work.get(address(decided)))
    assert f"{reverse('award_awardees:index')}?cycle={decided.cycle.pk}" in page.hrefs
    assert not page.has("main form button[type=submit]")
    assert (Awardee.objects.count(), CaseStudyPage.objects.count()) == (2, 2)


def test_without_a_collection_no_case_study_is_drafted_and_can_be_later(at_work, decided):
    collection = decided.make_collection()
    confirm(at_work, decided, collection="")
    work(AwardeeFilling.objects.get())
    assert (Awardee.objects.count(), CaseStudyPage.objects.count()) == (2, 0)

    confirm(at_work, decided, collection=str(collection.translation_key))
    work(AwardeeFilling.objects.latest("pk"))
    assert CaseStudyPage.objects.count() == 2


def test_what_has_changed_since_the_page_was_opened_is_shown_first(at_work, decided):
    form = page_of(at_work.get(address(decided))).fields
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[2:3], Outcome.SELECTED, decided.lower))

    answer = at_work.post(address(decided), form)

    page = page_of(answer)
    assert (answer.status_code, AwardeeFilling.objects.count(), page.has("main [role=alert]")) == (200, 0, True)
    assert len(page.all("table.listing tbody tr")) == 3
    assert page.fields["seen"] == decided.plan().mark


def test_who_sends_it_twice_starts_one_run_and_is_told_why_later(at_work, decided):
    form = page_of(at_work.get(address(decided))).fields
    for _time in range(2):
        assert at_work.post(address(decided), form).status_code == 302
    work(AwardeeFilling.objects.get())

    late = at_work.post(address(decided), form)

    assert (late.status_code, page_of(late).has("main [role=alert]")) == (200, True)
    assert AwardeeFilling.objects.count() == 1


def test_who_is_no_longer_selected_is_named_with_what_to_do(at_work, decided):
    decided.fill()
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[1:2], Outcome.NOT_SELECTED))

    page = page_of(at_work.get(address(decided)))

    assert reverse("award_awardees:edit", args=[decided.awardee(1).pk]) in page.hrefs
    assert page.said_with("取り消すか", "main p")


def test_what_is_written_anew_and_what_is_left_are_shown(at_work, decided):
    decided.fill()
    Awardee.objects.filter(application=decided.keys[1]).update(citation_ja="職員が直した評。")

    def change(draft):
        decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper)
        draft.decisions.filter(application=decided.keys[1]).update(citation_ja="新しい評。")

    decided.decide_again(change)
    page = page_of(at_work.get(address(decided)))

    assert (page.texts("main del"), page.texts("main ins")) == (["入選"], ["大賞"])
    assert page.said_with("「職員が直した評。」", "main td li")


def test_a_run_that_failed_says_so_and_can_be_confirmed_again(at_work, decided):
    filling = decided.begin_filling()
    Work.objects.filter(key=str(filling.pk)).update(state="failed")

    assert page_of(at_work.get(address(decided))).has("main form button[type=submit]")
    assert confirm(at_work, decided).status_code == 302
    assert AwardeeFilling.objects.filter(finished_at=None).exclude(pk=filling.pk).count() == 1


def test_while_awardees_are_read_only_the_page_says_why(at_work, decided, monkeypatch):
    monkeypatch.setattr(registry.locked_cycles, "list", lambda: [lambda: {decided.cycle.pk: "locked now"}])

    page = page_of(at_work.get(address(decided)))

    assert page.said_with("locked now", "main p")
    assert not page.has("main form button[type=submit]")


def test_outside_the_circle_of_a_release_the_cycle_is_not_there(client, decided):
    decided.fill()
    begin_release(decided.cycle, moment=next_minute(), by=clerk("release_results"))
    client.force_login(decided.clerk)

    assert client.get(address(decided)).status_code == 404
    assert not page_of(client.get(reverse(LIST))).all("main .laurel-list a")


def test_a_cycle_whose_results_are_out_is_not_there(at_work, decided):
    AwardCycle.objects.update(released_at=F("closes_at") + timedelta(days=1))

    assert at_work.get(address(decided)).status_code == 404


def test_without_an_approval_that_counts_there_is_no_button(at_work, decided):
    application = decided.application()
    type(application).objects.filter(pk=application.pk).update(state="withdrawn")

    page = page_of(at_work.get(address(decided)))

    assert page.said_with("承認済みの決定がない", "main p")
    assert not page.has("main form button[type=submit]")


def test_a_cycle_without_a_page_says_that_awardees_get_none(at_work, decided):
    for page in type(decided.page).objects.all():
        page.delete()

    assert page_of(at_work.get(address(decided))).said_with("ページがないため", "main p")


@pytest.mark.parametrize("number", [3, 300])
def test_the_dry_run_costs_the_same_for_any_number(client, number, django_assert_num_queries):
    decided = crowd(number)
    client.force_login(decided.clerk)
    client.get(address(decided))

    with django_assert_num_queries(31):
        client.get(address(decided))
