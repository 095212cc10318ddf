"""How a cycle was judged: drafted with the submission, approved, written at the moment, never over staff's own."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from awards.applications.models import Application
from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle, JudgingCriterion
from awards.releases.domain import release as release_domain
from awards.releases.domain import release_moment
from awards.releases.domain.release import lose_approvals, return_release, submit_release
from awards.releases.domain.release_contents import name_parts
from awards.releases.domain.release_judging import draft_judging
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import Release
from awards.reviews.models import Criterion
from foundation.text.eras import JST
from tests.awards.releases.ready import make_ready
from tests.factories.applications import ApplicationFactory
from tests.factories.reviews import CommitteeFactory, CriterionFactory, ReviewPhaseFactory, RubricFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(ready):
    """With a rubric of two criteria, and two applications."""
    rubric = RubricFactory(phase=ReviewPhaseFactory(committee=CommitteeFactory(cycle=ready.cycle)))
    CriterionFactory(rubric=rubric, label_ja="実績", label_en="Results", weight=3)
    CriterionFactory(rubric=rubric, label_ja="取組", label_en="Efforts")
    receive(ready.cycle)
    receive(ready.cycle)
    return ready


def receive(cycle):
    """One application more."""
    Application.objects.filter(pk=ApplicationFactory(submitted=True).pk).update(cycle=cycle)


def read(cycle):
    rows = JudgingCriterion.objects.values_list("label_ja", "label_en", "weight", "order")
    return list(rows), AwardCycle.objects.get(pk=cycle.pk).applications_received


def test_it_is_drafted_with_the_submission_and_the_cycle_has_nothing_of_it(results):
    release = results.begin()
    assert Release.objects.get().judging == {}

    submit_release(release, by=results.clerk)

    drafted = Release.objects.get().judging
    assert [(row["label_ja"], row["label_en"], row["weight"]) for row in drafted["criteria"]] == [
        ("実績", "Results", "3.00"),
        ("取組", "Efforts", "1.00"),
    ]
    assert drafted["received"] == 2
    assert read(results.cycle) == ([], None)


def test_the_release_writes_what_was_approved_though_more_was_graded_since(results, time_machine):
    release = results.approve()
    receive(results.cycle)
    Criterion.objects.update(label_ja="あとから")
    time_machine.move_to(release.moment, tick=False)

    assert carry_out_due() == 1

    assert read(results.cycle) == ([("実績", "Results", Decimal(3), 0), ("取組", "Efforts", Decimal(1), 1)], 2)


def test_what_staff_have_written_stays(results, time_machine):
    JudgingCriterion.objects.create(cycle=results.cycle, label_ja="総合")
    AwardCycle.objects.update(applications_received=87)
    release = results.approve()
    assert release.judging == {}
    time_machine.move_to(release.moment, tick=False)

    assert carry_out_due() == 1

    assert read(results.cycle) == ([("総合", "", None, 0)], 87)


def test_an_award_that_was_judged_elsewhere_is_left_empty():
    assert make_ready().submit().judging == {}


def test_nobody_is_counted_while_the_call_is_open(results):
    at = results.cycle.closes_at

    assert draft_judging(results.cycle, at=at)["received"] == 2
    assert "received" not in draft_judging(results.cycle, at=at - timedelta(microseconds=1))


def test_a_release_that_was_returned_has_none_and_drafts_it_anew(results):
    release = results.submit()
    return_release(release, reason="直すため", by=results.head)
    assert Release.objects.get().judging == {}
    Criterion.objects.filter(label_ja="実績").update(weight=2)

    assert submit_release(release, by=results.clerk).judging["criteria"][0]["weight"] == "2.00"


def test_its_page_shows_what_it_will_publish_to_who_approves_it(client, results):
    release = results.begin()
    client.force_login(results.head)
    address = reverse("award_releases:board", args=[release.pk])

    shown = [page_of(client.get(address))]
    submit_release(release, by=results.clerk)
    receive(results.cycle)
    shown.append(page_of(client.get(address)))
    AwardCycle.objects.update(applications_received=87)
    shown.append(page_of(client.get(address)))

    for page, received in zip(shown, (2, 2, 87), strict=True):
        assert f"応募：{received}件" in page.text
        table = page.one("[aria-labelledby=judging-h]")
        assert [[cell.text for cell in row.all("th, td")] for row in table.all("tbody tr")] == [
            ["実績 Results", "—", "75%"],
            ["取組 Efforts", "—", "25%"],
        ]


def test_its_page_names_the_panel_of_the_day_that_is_planned(client, results):
    release = results.begin()
    day = release.moment.astimezone(JST).date()
    PanelMember.objects.create(cycle=results.cycle, name_ja="見本 花子", role_ja="座長", order=2)
    PanelMember.objects.create(cycle=results.cycle, name_ja="例示 一郎", order=1, resigned_on=day)
    client.force_login(results.head)

    shown = page_of(client.get(reverse("award_releases:board", args=[release.pk]))).text

    assert (shown.count("見本 花子 座長"), shown.count("例示 一郎")) == (1, 0)


def test_its_page_says_that_nothing_is_published(client):
    results = make_ready()
    client.force_login(results.clerk)

    shown = page_of(client.get(reverse("award_releases:board", args=[results.begin().pk])))

    assert "審査の観点も、応募の件数も公表しません。" in shown.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda cycle: JudgingCriterion.objects.create(cycle=cycle, label_ja="総合"), "審査の方法"),
        (lambda cycle: AwardCycle.objects.update(applications_received=3), "審査の方法"),
        (lambda cycle: PanelMember.objects.create(cycle=cycle, name_ja="見本 花子"), "公表される審査委員"),
    ],
    ids=["criteria", "number", "panel"],
)
def test_what_staff_write_since_takes_the_approval_back(results, change, said):
    results.approve()

    change(results.cycle)
    lose_approvals()

    release = Release.objects.get()
    assert (release.state, release.judging, name_parts(release.differences)) == ("draft", {}, [said])


def test_what_staff_write_while_it_is_submitted_is_what_is_approved_and_published(results, time_machine, monkeypatch):
    draft = release_domain.draft_judging

    def write_after(cycle, *, at):
        found = draft(cycle, at=at)
        JudgingCriterion.objects.create(cycle=cycle, label_ja="総合")
        return found

    monkeypatch.setattr(release_domain, "draft_judging", write_after)
    release = results.approve()
    time_machine.move_to(release.moment, tick=False)

    assert carry_out_due() == 1

    assert read(results.cycle) == ([("総合", "", None, 0)], 2)


def test_what_staff_write_at_the_last_moment_stops_the_release(results, time_machine, monkeypatch):
    release = results.approve()
    compare = release_moment.list_differences

    def write_after(*contents):
        found = compare(*contents)
        JudgingCriterion.objects.create(cycle=results.cycle, label_ja="総合")
        return found

    monkeypatch.setattr(release_moment, "list_differences", write_after)
    time_machine.move_to(release.moment, tick=False)

    assert carry_out_due() == 0

    assert (Release.objects.get().state, read(results.cycle)) == ("draft", ([("総合", "", None, 0)], None))


@pytest.mark.parametrize(
    "change",
    [
        lambda: JudgingCriterion.objects.update(weight=2),
        lambda: JudgingCriterion.objects.all().delete(),
        lambda: AwardCycle.objects.update(applications_received=3),
    ],
    ids=["weight", "criterion", "number"],
)
def test_a_change_of_what_staff_wrote_takes_the_approval_back(results, change):
    JudgingCriterion.objects.create(cycle=results.cycle, label_ja="総合")
    AwardCycle.objects.update(applications_received=87)
    results.approve()

    change()
    lose_approvals()

    release = Release.objects.get()
    assert (release.state, name_parts(release.differences)) == ("draft", ["審査の方法"])
