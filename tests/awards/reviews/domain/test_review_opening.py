"""What the office opens once more: nothing that its reviewer can't hand in again. More of it in `test_review.py`."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from awards.reviews.domain.errors import (
    DecisionReasonMissing,
    NothingLate,
    OpenedInPast,
    ReviewerStopped,
    ReviewingOver,
    ReviewIsHandedIn,
    RubricMissing,
)
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.review import order_review
from awards.reviews.domain.review_opening import open_late, return_review
from awards.reviews.models import Assignment, Conflict, Review, Reviewer, ReviewPhase
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, accepted_application, assign, handed_in_review

pytestmark = pytest.mark.django_db
WORK = ("phase", "application")


@pytest.mark.parametrize("gone", ["ended", "opens_admin"])
def test_what_counts_goes_on_counting_where_nobody_could_hand_it_in_again(secretariat, gone) -> None:
    review = handed_in_review()
    if gone == "ended":
        Reviewer.objects.update(state="ended")
    else:
        review.reviewer.user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    with pytest.raises(ReviewerStopped):
        return_review(review, reason="委員から", open_until=timezone.now() + timedelta(days=1), by=secretariat)

    assert list(list_counting(review.phase)) == [review]


@pytest.fixture
def late():
    """A phase that is over, with one review handed in, one draft, and one that wasn't begun."""
    review, now = handed_in_review(), timezone.now()
    draft = handed_in_review(review.phase, reviewer=review.reviewer)
    Review.objects.filter(pk=draft.pk).update(state="draft", handed_in_at=None)
    assign(review.phase, review.reviewer, accepted_application(review.phase.committee.cycle))
    ReviewPhase.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    return Reviewer.objects.get()


def let_in(reviewer, **facts):
    until = {"open_until": timezone.now() + timedelta(days=2)}
    given = until | {"work": list(Assignment.objects.values_list("phase", "application")), "reason": "急病"} | facts
    return open_late(reviewer, **{"by": staff("run_reviews")} | given)


def test_who_hadnt_begun_is_let_in_until_a_moment_and_what_was_handed_in_stays(late) -> None:
    until = timezone.now() + timedelta(days=2)

    opened = [let_in(late, open_until=until) for _press in range(2)]

    assert opened == [2, 2]
    assert sorted(Review.objects.values_list("state", "open_until")) == [
        *[("draft", until)] * 2,
        ("handed_in", None),
    ]
    assert (
        Entry.objects.filter(event="review.opened_again", subject_label="").count() == 2
    )  # once each, to nobody's name


def test_after_the_end_nothing_is_moved_in_the_order_but_what_was_opened(late) -> None:
    handed_in, draft = Review.objects.order_by("pk")
    order = [handed_in.pk, draft.pk]
    move = partial(order_review, up=True, by=late.user, order=order)
    for review, refusal in ((handed_in, ReviewIsHandedIn), (draft, ReviewingOver)):
        with pytest.raises(refusal):
            move(review)
    assert set(Review.objects.values_list("position", flat=True)) == {None}
    let_in(late, work=[(draft.phase_id, draft.application_id)])

    move(draft)

    assert list(Review.objects.order_by("position").values_list("pk", flat=True)) == order[::-1]


@pytest.mark.parametrize("shut", ["in conflict", "not assigned", "still open", "ended"])
def test_nobody_is_let_in_where_nothing_could_be_handed_in(late, shut) -> None:
    work = list(Assignment.objects.exclude(application__in=Review.objects.values("application")).values_list(*WORK))
    if shut == "in conflict":
        noted = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
        Conflict.objects.create(reviewer=late, application_id=work[0][1], **noted)
    elif shut == "not assigned":
        Assignment.objects.all().delete()
    elif shut == "still open":
        ReviewPhase.objects.update(closes_at=timezone.now() + timedelta(days=1))
    else:
        Reviewer.objects.update(state="ended")

    with pytest.raises(ReviewerStopped if shut == "ended" else NothingLate):
        let_in(late, work=work)

    assert Review.objects.count() == 2


def test_where_a_phase_shows_all_what_was_never_assigned_is_let_in(late) -> None:
    work = list(Assignment.objects.exclude(application__in=Review.objects.values("application")).values_list(*WORK))
    Assignment.objects.all().delete()
    ReviewPhase.objects.update(sight="all")

    assert let_in(late, work=work) == 1


def test_letting_in_takes_the_right_a_reason_a_later_moment_and_a_rubric(late) -> None:
    wrong = [
        ({"by": late.user}, MayNot),
        ({"reason": " "}, DecisionReasonMissing),
        ({"open_until": timezone.now()}, OpenedInPast),
        ({"work": []}, NothingLate),
    ]
    for facts, refusal in wrong:
        with pytest.raises(refusal):
            let_in(late, **facts)
    bare = ReviewPhaseFactory(committee=late.committee, number=2)
    with pytest.raises(RubricMissing):
        let_in(late, work=[(bare.pk, 0)])
