"""Practising: kept as it was first, once, by who reviews; the first review waits for it where it is required."""

import pytest

from awards.reviews.domain.errors import NotReviewing, PracticeMissing
from awards.reviews.domain.review import save_practice, save_review
from awards.reviews.models import PracticeScore
from foundation.audit.models import Entry
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    accepted_application,
    assign,
    practice_application,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def criterion(phase):
    return CriterionFactory(rubric__phase=phase)


def test_practice_is_kept_once_with_one_entry(phase, reviewer, criterion):
    application = practice_application(phase)

    for choice in ("2", "4"):
        save_practice(application, reviewer, {criterion.pk: choice}, by=reviewer.user)

    assert PracticeScore.objects.get().grade == 2
    entry = Entry.objects.get(event="reviewer.practised")
    assert (entry.actor, entry.after) == (reviewer.user, {"practice": application.public_id})


def test_no_score_is_kept_as_no_grade(phase, reviewer, criterion):
    save_practice(practice_application(phase), reviewer, {criterion.pk: "none"}, by=reviewer.user)

    assert PracticeScore.objects.get().grade is None


@pytest.mark.parametrize("who", ["another", "ended", "of another committee"])
def test_nobody_else_practises(phase, reviewer, criterion, who):
    application, person = practice_application(phase), reviewer.user
    if who == "another":
        person = ReviewerFactory(committee=phase.committee, accepted=True).user
    elif who == "ended":
        type(reviewer).objects.update(state="ended")
    else:
        reviewer = ReviewerFactory(accepted=True, user=person)

    with pytest.raises(NotReviewing):
        save_practice(application, reviewer, {criterion.pk: "2"}, by=person)

    assert not PracticeScore.objects.exists()


def test_where_practice_is_required_the_first_review_waits_for_it(phase, reviewer, criterion):
    application = practice_application(phase)
    phase.requires_practice = True
    real = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, real)

    def write():
        return save_review(phase, reviewer, real, {criterion.pk: {"choice": "4"}}, by=reviewer.user)

    with pytest.raises(PracticeMissing):
        write()
    save_practice(application, reviewer, {criterion.pk: "2"}, by=reviewer.user)

    assert write().review.scores.count() == 1
