"""Reviews that count: handed in, of applications still under review, by somebody without a conflict, whenever noted."""

import pytest
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ApplicationMember
from awards.reviews.domain.queries.review import list_counting, list_others
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Conflict, Review
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, accepted_application, handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return handed_in_review()


def counted(review: Review) -> bool:
    return review in list_counting(review.phase)


def test_what_was_handed_in_counts_and_a_draft_does_not(review):
    assert counted(review)

    Review.objects.update(state="draft", handed_in_at=None)

    assert not counted(review)


@pytest.mark.parametrize("state", ["proposed", "confirmed", "dismissed"])
def test_a_conflict_noted_later_seals_it(review, state):
    facts = {"source": "computed", "kind": "employer", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, state=state, **facts)

    assert counted(review) == (state == "dismissed")


def test_a_review_of_ones_own_application_never_counts(review):
    who = {"application": review.application, "email": review.reviewer.email}
    member = ApplicationMember.objects.create(**who, invited_by=review.application.owner, invited_at=timezone.now())
    assert not counted(review)

    member.delete()
    assert counted(review)
    Application.objects.update(owner=review.reviewer.user)

    assert not counted(review)


def test_what_was_withdrawn_counts_no_more(review):
    Application.objects.update(state=ApplicationState.WITHDRAWN)

    assert not counted(review)


def test_others_come_in_an_order_of_each_application_and_always_the_same_there(review):
    phase = review.phase
    type(phase).objects.update(others="always")
    phase.refresh_from_db()
    reader, *others = (ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(5))
    orders = []
    for _turn in range(10):
        application = accepted_application(phase.committee.cycle)
        for reviewer in others:
            handed_in_review(phase, application=application, reviewer=reviewer)
        shown = [one.reviewer_id for one in list_others(None, phase, reader, application)]
        Review.objects.filter(application=application).update(handed_in_at=timezone.now())
        again = [one.reviewer_id for one in list_others(None, phase, reader, application)]
        assert again == shown
        assert set(shown) == {one.pk for one in others}
        orders.append(tuple(shown))

    assert len(set(orders)) > 1
    assert len({order[0] for order in orders}) > 1, "“Reviewer 1” is not one person everywhere"


def test_of_others_no_criterion_is_shown_that_was_taken_away_before_they_handed_in(review):
    Review.objects.filter(pk=review.pk).update(rubric=begin_rubric(review.rubric, by=staff("run_reviews")))
    reader = ReviewerFactory(committee=review.phase.committee, accepted=True)
    review.phase.others = "always"

    (other,) = list_others(None, review.phase, reader, review.application)

    assert (list(other.scores.all()), review.scores.count()) == ([], 1)
