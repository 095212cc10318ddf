"""Next year's committee: what was typed for this one, and nothing that anybody did in it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from awards.programmes.domain import copy_cycle, plan_copy
from awards.programmes.models import AwardCycle
from awards.reviews.domain.committee_copy import describe_committee
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Committee, Criterion, PracticeApplication, ReviewPhase, Rubric
from foundation.text.eras import JST
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, TierFactory
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    handed_in_review,
    practice_application,
)

pytestmark = pytest.mark.django_db


def moment(*parts):
    return datetime(*parts, tzinfo=JST)


@pytest.fixture
def year():
    """Two phases, of which one is of a tier; a rubric in two versions, and practice for it."""
    cycle = CycleFactory(
        code="sample-2026", reference_prefix="SA2026", announced_at=None,
        opens_at=moment(2026, 6, 1), closes_at=moment(2026, 9, 1),
    )  # fmt: skip
    committee = CommitteeFactory(cycle=cycle, answer_until=moment(2026, 8, 1))
    tier = TierFactory(cycle=cycle, code="upper")
    ReviewPhaseFactory(
        committee=committee, number=2, name_ja="二次審査", tier=tier, is_blind=True, reviews_wanted=5,
        opens_at=moment(2026, 11, 1), closes_at=moment(2026, 12, 1),
    )  # fmt: skip
    first = ReviewPhaseFactory(
        committee=committee, name_ja="一次審査（2026）", requires_practice=True, assignment_version=4,
        opens_at=moment(2026, 10, 1), closes_at=moment(2026, 10, 20),
    )  # fmt: skip
    item = ScreeningItemFactory(cycle=cycle, code="effect")
    criterion = CriterionFactory(rubric__phase=first, item=item, weight=3)
    practice_application(first)
    begin_rubric(criterion.rubric, by=staff("run_reviews"))
    return cycle


def copy(source, **instead):
    return copy_cycle(source, plan_copy(source).values | instead, by=staff("change_awardcycle"))


def test_what_was_typed_for_a_committee_is_there_in_the_new_cycle(year) -> None:
    before = Committee.objects.get()

    copied = copy(year)

    committee = Committee.objects.get(cycle=copied)
    first, second = committee.phases.order_by("number")
    criterion, practice = first.rubrics.get().criteria.get(), first.practice.get()
    assert (committee.terms, committee.answer_until) == (before.terms, moment(2027, 8, 1))
    assert (first.name_ja, first.opens_at, first.closes_at) == (
        "一次審査（2027）",
        moment(2027, 10, 1),
        moment(2027, 10, 20),
    )
    assert (first.requires_practice, first.assignment_version, first.rubrics.get().number) == (True, 0, 1)
    assert (second.tier, second.is_blind, second.reviews_wanted) == (copied.tiers.get(), True, 5)
    assert (criterion.item, criterion.weight, criterion.follows) == (copied.items.get(code="effect"), 3, None)
    assert (practice.name_ja, practice.answers.get().criterion) == ("架空の老舗旅館", criterion)
    assert {phase.salt for phase in before.phases.all()}.isdisjoint({first.salt, second.salt})
    assert (before.phases.count(), before.phases.get(number=1).practice.count(), Rubric.objects.count()) == (2, 1, 3)


def test_nothing_that_anybody_did_comes_with_it(year) -> None:
    phase = ReviewPhase.objects.get(number=1)
    handed_in_review(phase, reviewer=ReviewerFactory(committee=phase.committee, accepted=True))

    committee = Committee.objects.get(cycle=copy(year))

    copied = committee.phases.get(number=1)
    assert (committee.reviewers.count(), copied.reviews.count(), copied.assignments.count()) == (0, 0, 0)
    assert copied.rubrics.get().first_handed_in_at is None


def test_phases_follow_a_close_that_staff_put_elsewhere(year) -> None:
    copied = copy(year, opens_at=moment(2028, 6, 1), closes_at=moment(2028, 9, 11))

    first = ReviewPhase.objects.get(committee__cycle=copied, number=1)
    assert (first.opens_at - copied.closes_at) == timedelta(days=30)


def test_a_phase_on_the_last_days_of_a_leap_february_still_ends_after_it_begins(year) -> None:
    ReviewPhase.objects.filter(number=1).update(opens_at=moment(2028, 2, 28, 9), closes_at=moment(2028, 2, 29, 9))

    first = ReviewPhase.objects.get(committee__cycle=copy(year), number=1)

    assert (first.opens_at, first.closes_at) == (moment(2029, 2, 28, 9), moment(2029, 3, 1, 9))


def test_the_page_that_copies_says_so(client, year) -> None:
    client.force_login(staff("change_awardcycle", "add_awardcycle"))

    said = [
        client.get(reverse("award_cycles:copy", args=[cycle.pk])).context["consequences"][1]
        for cycle in (year, CycleFactory())
    ]

    assert said[0] == describe_committee(year)
    assert (said[1] == said[0], describe_committee(CycleFactory())) == (False, "")


def count_parts():
    return [model.objects.count() for model in (Committee, ReviewPhase, Rubric, Criterion, PracticeApplication)]


def test_the_draft_goes_with_its_committee_unless_a_reviewer_was_invited(client, year) -> None:
    client.force_login(staff("change_awardcycle", "delete_awardcycle"))
    kept, drafts = count_parts(), [copy(year), copy(year, code="second", reference_prefix="SB2027")]
    ReviewerFactory(committee=Committee.objects.get(cycle=drafts[1]))

    for draft in drafts:
        client.post(reverse("award_cycles:delete", args=[draft.pk]))

    assert list(AwardCycle.objects.order_by("pk")) == [year, drafts[1]]
    assert [number - before for number, before in zip(count_parts(), kept, strict=True)] == [1, 2, 1, 1, 1]
