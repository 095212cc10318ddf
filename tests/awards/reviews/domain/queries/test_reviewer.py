"""What is open and done for each reviewer, in one query, whoever else is on the committee."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.domain.queries.review import count_shut
from awards.reviews.domain.queries.reviewer import list_open_work, list_own, with_progress
from awards.reviews.domain.queries.reviewer_application import list_undeclared
from awards.reviews.models import Conflict, ConflictDeclaration, PhaseEntry, Review, Reviewer, ReviewPhase
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, handed_in_review

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


def totals(reviewer: Reviewer, at=NOW) -> tuple[int, ...]:
    found = with_progress(Reviewer.objects.all(), at=at).get(pk=reviewer.pk)
    return found.open_total, found.review_total, found.handed_in_total, found.conflict_total, found.proposed_total


def test_what_is_assigned_and_not_handed_in_is_open_while_the_phase_is(phase):
    review = handed_in_review(phase)
    reviewer = review.reviewer
    waiting, shut = (accepted_application(phase.committee.cycle) for _turn in range(2))
    for application in (waiting, shut):
        assign(phase, reviewer, application)
    facts = {"source": "computed", "kind": "employer", "state": "proposed", "noted_at": NOW}
    Conflict.objects.create(reviewer=reviewer, application=shut, **facts)
    accepted_application(phase.committee.cycle)
    other = ReviewerFactory(committee=phase.committee, accepted=True)

    assert totals(reviewer) == (1, 1, 1, 1, 1)
    assert totals(other) == (4, 0, 0, 0, 0)
    assert totals(reviewer, at=phase.closes_at) == (1, 0, 1, 1, 1)
    assert totals(reviewer, at=phase.opens_at - timedelta(seconds=1)) == (1, 0, 1, 1, 1)


@pytest.mark.parametrize("scope", ["all", "chosen"])
def test_where_a_phase_shows_all_what_can_be_read_is_open(phase, scope, django_assert_num_queries):
    ReviewPhase.objects.update(sight="all", scope=scope)
    phase.refresh_from_db()
    reviewer = handed_in_review(phase).reviewer
    readable, shut, undeclared = (accepted_application(phase.committee.cycle) for _turn in range(3))
    for application in (readable, shut):
        ConflictDeclaration.objects.create(reviewer=reviewer, application=application, declared_at=NOW)
    if scope == "chosen":
        PhaseEntry.objects.create(phase=phase, application=readable, added_at=NOW)
    facts = {"source": "computed", "kind": "employer", "state": "proposed", "noted_at": NOW}
    Conflict.objects.create(reviewer=reviewer, application=shut, **facts)
    ConflictDeclaration.objects.create(reviewer=reviewer, application=undeclared, declared_at=NOW)
    Application.objects.filter(pk=undeclared.pk).update(state="withdrawn")
    later = {"opens_at": phase.closes_at + timedelta(days=1), "closes_at": phase.closes_at + timedelta(days=2)}
    ReviewPhaseFactory(committee=phase.committee, number=2, sight="all", **later)

    own = Review.objects.get().application
    assert set(list_readable(reviewer, phase, at=NOW)) == {own, readable}
    assert totals(reviewer) == (0, 1, 1, 1, 1)
    assert totals(reviewer, at=phase.closes_at)[1] == 0
    with django_assert_num_queries(1):
        assert list(list_open_work(NOW)) == [reviewer]


def test_what_was_opened_again_after_the_end_is_open(phase):
    review, after = handed_in_review(phase), phase.closes_at + timedelta(days=1)
    Review.objects.update(state="draft", handed_in_at=None, open_until=after)

    assert [totals(review.reviewer, at=at)[1] for at in (phase.closes_at, after)] == [1, 0]


def test_who_has_something_to_do(phase, django_assert_num_queries):
    handed_in_review(phase)
    busy, invited = (
        ReviewerFactory(committee=phase.committee, accepted=True),
        ReviewerFactory(committee=phase.committee),
    )
    ReviewerFactory(committee=phase.committee, state="declined")

    with django_assert_num_queries(1):
        assert set(list_open_work(NOW)) == {busy, invited}


def test_ones_own_are_by_person_or_confirmed_address(phase):
    own = ReviewerFactory(committee=phase.committee, accepted=True)
    invited = ReviewerFactory(email=own.email)
    ReviewerFactory(email=own.email, state="ended")

    assert set(list_own(own.user)) == {own, invited}


def test_what_was_sealed_since_is_not_counted_as_handed_in(phase):
    review = handed_in_review(phase)
    facts = {"source": "computed", "kind": "employer", "state": "proposed", "noted_at": NOW}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)

    assert totals(review.reviewer)[2] == 0


def test_ones_own_application_is_not_to_be_declared_on_whether_a_conflict_was_noted_or_not(phase):
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    own, colleagues, _other = (accepted_application(phase.committee.cycle) for _turn in range(3))
    Application.objects.filter(pk=own.pk).update(owner=reviewer.user)
    Application.objects.filter(pk=colleagues.pk).update(contact_email=reviewer.email.upper())

    assert totals(reviewer)[0] == list_undeclared(reviewer).count() == 1


@pytest.mark.parametrize(("change", "number"), [("none", 1), ("draft", 1), ("no score", 0), ("admin", 0), ("ended", 0)])
def test_a_review_is_shut_that_a_plan_assigns(phase, change, number):
    review = handed_in_review(phase)
    phase.assignments.all().delete()
    if change in ("draft", "no score"):
        Review.objects.update(state="draft", handed_in_at=None)
    if change == "no score":
        review.scores.all().delete()
    if change == "admin":
        type(review.reviewer.user).objects.filter(pk=review.reviewer.user_id).update(is_superuser=True)
    if change == "ended":
        Reviewer.objects.update(state="ended")

    assert count_shut(phase) == number
