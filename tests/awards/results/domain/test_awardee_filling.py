"""Awardees filled from approved decisions: as submitted, once, as often as it is run, killed or met by another."""

from datetime import timedelta

import pytest
from django.db.models import F

from awards.applications.domain import withdraw_application
from awards.applications.models import Application
from awards.decisions.domain.decision_set import lose_approvals
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.programmes.models import AwardCycle
from awards.releases.domain.release import begin_release
from awards.releases.domain.release_page import gather_pages
from awards.results import registry
from awards.results.domain import awardee_filling
from awards.results.domain.awardee_filling import begin_filling, end_filling, fill_awardee, run_filling
from awards.results.domain.errors import (
    AwardeesLocked,
    DecisionsChanged,
    NoApprovedDecisions,
    NothingToFill,
    PlanChanged,
    ResultsAreOut,
)
from awards.results.models import Awardee, AwardeeFilling, AwardeePage
from awards.results.permissions import may_fill_awardees
from casestudies.models import CaseStudyPage
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.records.domain.errors import MayNot
from tests.awards.releases.ready import next_minute
from tests.awards.results.decided import RIGHTS, claimed, work
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def test_an_awardee_is_filled_as_submitted_and_decided(decided):
    application = decided.application()
    decided.fill()
    awardee = decided.awardee()

    said = (awardee.name_ja, awardee.name_kana, awardee.industry_id, awardee.prefecture_id, awardee.size_band_id)
    assert said == (application.organisation_name, "ミホンショクヒン", "E", "06", "101_300")
    given = (awardee.tier, awardee.citation_ja, awardee.citation_en, awardee.employees_total, awardee.state)
    assert given == (decided.upper, "仕事を分けました。", "Work was divided.", 182, "active")
    measures = awardee.measures.values_list("item__code", "value", "numerator", "denominator")
    assert [(code, float(value), top, under) for code, value, top, under in measures] == [
        ("eligible", 40.0, 64, 160),
        ("active", 75.0, 48, 64),
        ("days", 8.0, 384, 48),
    ]
    effort = awardee.efforts.get()
    assert (effort.item.code, effort.text_ja, effort.text_en) == (
        "effect",
        "検品の記録を共有し、残業を月62時間から41時間に減らしました。",
        "",
    )
    assert awardee.decision == Decision.objects.get(application=application)
    assert [(part.role, str(part.organisation.name_ja)) for part in awardee.organisations.all()] == [
        ("lead", application.organisation_name.removesuffix("株式会社"))
    ]


def test_what_the_applicant_wrote_since_is_not_read(decided):
    Application.objects.filter(pk=decided.applications[0].pk).update(
        organisation_name="下書きの名前", employees_total=1
    )

    decided.fill()

    assert (decided.awardee().name_ja, decided.awardee().employees_total) == ("見本0工業株式会社", 182)


def test_only_those_selected_become_awardees_with_drafts_in_both_languages(decided):
    filling = decided.fill()

    assert (filling.done, filling.total, filling.refusal, filling.is_under_way) == (2, 2, "", False)
    assert set(Awardee.objects.values_list("application", flat=True)) == set(decided.keys[:2])
    pages = AwardeePage.objects.order_by("pk")
    assert [(page.awardee_id, page.locale.language_code, page.live) for page in pages] == [
        (awardee.pk, language, False)
        for awardee in (decided.awardee(0), decided.awardee(1))
        for language in ("ja", "en")
    ]


def test_a_second_run_makes_nothing_twice(decided):
    collection = decided.make_collection()
    decided.fill(collection.translation_key)
    before = (Awardee.objects.count(), AwardeePage.objects.count(), CaseStudyPage.objects.count())

    with pytest.raises(NothingToFill):
        decided.begin_filling(collection.translation_key)
    assert before == (Awardee.objects.count(), AwardeePage.objects.count(), CaseStudyPage.objects.count()) == (2, 4, 2)


def test_the_work_run_twice_fills_once(decided):
    filling = decided.begin_filling()
    row = claimed(filling)
    run_filling(row)
    run_filling(row)

    assert (Awardee.objects.count(), AwardeePage.objects.count()) == (2, 4)
    assert Entry.objects.filter(event="awardee.filling_ended").count() == 1


def test_a_worker_that_died_between_two_awardees_is_gone_on_from(decided, monkeypatch):
    filling = decided.begin_filling()
    row, fill = claimed(filling), awardee_filling.fill_awardee

    def die_at_the_second(*given):
        if Awardee.objects.exists():
            raise MemoryError
        return fill(*given)

    monkeypatch.setattr(awardee_filling, "fill_awardee", die_at_the_second)
    with pytest.raises(MemoryError):
        run_filling(row)
    filling.refresh_from_db()
    assert (Awardee.objects.count(), filling.done, filling.is_under_way) == (1, 1, True)

    monkeypatch.setattr(awardee_filling, "fill_awardee", fill)
    run_filling(row)
    filling.refresh_from_db()
    assert (Awardee.objects.count(), AwardeePage.objects.count(), filling.done) == (2, 4, 2)
    assert not filling.is_under_way


def test_a_worker_that_died_before_the_pages_leaves_them_to_the_next(decided, monkeypatch):
    filling = decided.begin_filling()
    row, add = claimed(filling), awardee_filling.add_drafts

    def die(*given):
        raise MemoryError

    monkeypatch.setattr(awardee_filling, "add_drafts", die)
    with pytest.raises(MemoryError):
        run_filling(row)
    assert (Awardee.objects.count(), AwardeePage.objects.count()) == (1, 0)
    monkeypatch.setattr(awardee_filling, "add_drafts", add)
    run_filling(row)

    assert (Awardee.objects.count(), AwardeePage.objects.count()) == (2, 4)


def test_while_a_run_is_under_way_another_one_is_that_one(decided):
    filling = decided.begin_filling()

    assert decided.begin_filling() == filling
    assert AwardeeFilling.objects.count() == Work.objects.filter(kind="laurel_results.fill").count() == 1


def test_a_plan_that_has_changed_is_shown_again_first(decided):
    seen = decided.plan().mark
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper))

    with pytest.raises(PlanChanged):
        decided.begin_filling(seen=seen)
    assert AwardeeFilling.objects.count() == 0


@pytest.mark.parametrize("left", RIGHTS)
def test_only_who_enters_awardees_and_reads_decisions_may(decided, left):
    lesser = staff(*(right for right in RIGHTS if right != left))

    assert (may_fill_awardees(decided.clerk), may_fill_awardees(lesser)) == (True, False)
    with pytest.raises(MayNot):
        decided.begin_filling(by=lesser)


def test_nothing_is_filled_without_approved_decisions(decided):
    seen = decided.plan().mark
    withdraw_application(decided.application(), by=decided.application().owner)

    with pytest.raises(NoApprovedDecisions):
        begin_filling(decided.cycle, seen=seen, by=decided.clerk)


def test_nothing_is_filled_once_results_are_out(decided):
    seen = decided.plan().mark
    AwardCycle.objects.update(released_at=F("closes_at") + timedelta(days=1))

    with pytest.raises(ResultsAreOut):
        begin_filling(decided.cycle, seen=seen, by=decided.clerk)


def test_nothing_is_filled_while_awardees_are_read_only(decided, monkeypatch):
    filling = decided.begin_filling()
    monkeypatch.setattr(registry.locked_cycles, "list", lambda: [lambda: {decided.cycle.pk: "locked now"}])

    with pytest.raises(AwardeesLocked):
        decided.begin_filling()
    assert (work(filling).refusal, Awardee.objects.count()) == ("locked now", 0)


def test_a_withdrawal_meanwhile_ends_the_run_and_says_so(decided, monkeypatch):
    filling, fill = decided.begin_filling(), awardee_filling.fill_awardee

    def withdraw_the_second(*given):
        if Awardee.objects.exists():
            second = decided.application(1)
            withdraw_application(second, by=second.owner)
        return fill(*given)

    monkeypatch.setattr(awardee_filling, "fill_awardee", withdraw_the_second)
    filling = work(filling)

    assert (filling.refusal, filling.done) == (str(DecisionsChanged.sentence), 1)
    assert list(Awardee.objects.values_list("application", flat=True)) == decided.keys[:1]


def test_an_approval_that_was_lost_meanwhile_ends_the_run(decided):
    filling, plan = decided.begin_filling(), decided.plan()
    withdraw_application(decided.application(1), by=decided.application(1).owner)
    lose_approvals()

    with pytest.raises(DecisionsChanged):
        fill_awardee(filling, plan, plan.lines[0])
    assert Awardee.objects.count() == 0


def test_another_approved_set_ends_the_run_of_the_one_before(decided):
    filling = decided.begin_filling()
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper))

    assert (work(filling).refusal, Awardee.objects.count()) == (str(DecisionsChanged.sentence), 0)


def test_every_step_is_on_record_without_what_was_decided(decided):
    decided.fill()

    entries = list(Entry.objects.filter(event__startswith="awardee.").order_by("pk").values_list("event", "after"))
    assert entries == [
        ("awardee.filling_begun", {"decisions": 1}),
        ("awardee.filled", None),
        ("awardee.filled", None),
        ("awardee.filling_ended", None),
    ]


def test_a_run_is_ended_once(decided):
    filling = decided.begin_filling()
    end_filling(filling, refusal="first")
    end_filling(filling, refusal="second")

    filling.refresh_from_db()
    assert (filling.refusal, Entry.objects.filter(event="awardee.filling_ended").count()) == ("first", 1)


def test_a_release_in_preparation_gathers_the_new_pages(decided):
    head = staff("release_results", *RIGHTS)
    release = begin_release(decided.cycle, moment=next_minute(), by=head)
    decided.fill(decided.make_collection().translation_key)

    assert gather_pages(release, by=head) == 6
    assert not AwardeePage.objects.filter(live=True).exists()
