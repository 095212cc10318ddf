"""Taking applications on for a phase that doesn't take all, and leaving them out again."""

import pytest

from awards.reviews.domain.errors import HasReviews, NotOfThisCycle, TakesAll
from awards.reviews.domain.phase import leave_out, take_on
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.models import Assignment
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return staff("run_reviews")


@pytest.fixture
def phase():
    return ReviewPhaseFactory(scope="chosen")


def test_only_what_was_taken_on_is_reviewed(clerk, phase):
    first, second = (accepted_application(phase.committee.cycle) for _turn in range(2))
    assert list(list_phase_applications(phase)) == []

    assert take_on(phase, [first.pk], by=clerk) == 1
    assert take_on(phase, [first.pk, second.pk], by=clerk) == 1
    assert set(list_phase_applications(phase)) == {first, second}

    assign(phase, ReviewerFactory(committee=phase.committee, accepted=True), second)
    assert leave_out(phase, [second.pk], by=clerk) == 1
    assert list(list_phase_applications(phase)) == [first]
    assert Assignment.objects.count() == 0


def test_what_has_a_review_stays(clerk, phase):
    review = handed_in_review(phase=phase)

    with pytest.raises(HasReviews):
        leave_out(phase, [review.application_id], by=clerk)

    assert list(list_phase_applications(phase)) == [review.application]


def test_what_is_refused_changes_nothing(clerk, phase):
    own, other = accepted_application(phase.committee.cycle), accepted_application(ReviewPhaseFactory().committee.cycle)

    with pytest.raises(NotOfThisCycle):
        take_on(phase, [own.pk, other.pk], by=clerk)
    with pytest.raises(MayNot):
        take_on(phase, [own.pk], by=staff("change_reviewphase"))
    with pytest.raises(TakesAll):
        take_on(ReviewPhaseFactory(), [], by=clerk)

    assert phase.entries.count() == 0
