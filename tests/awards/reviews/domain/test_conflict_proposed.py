"""What comparison finds: each finding is proposed until it is dismissed itself, and nothing opens in between."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.conflict import Declared, declare_conflicts, dismiss_conflict, propose_all, propose_conflicts
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.queries.reviewer_application import list_reviewable
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Conflict, Reviewer
from tests.factories.reviews import ReviewerFactory, accepted_application, handed_in_review

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def reviewer():
    return ReviewerFactory(accepted=True)


def declare(reviewer, application):
    declare_conflicts(reviewer, {application.pk: Declared()}, by=reviewer.user)


LATER = {
    "a number after a domain": lambda one, who: (
        Application.objects.filter(pk=one.pk).update(corporate_number=NUMBER),
        Reviewer.objects.filter(pk=who.pk).update(corporate_number=NUMBER),
    ),
    "another domain": lambda one, who: (
        Application.objects.filter(pk=one.pk).update(contact_email="x@works.example.jp"),
        Reviewer.objects.filter(pk=who.pk).update(email="y@works.example.jp"),
    ),
    "a line that names": lambda one, who: Application.objects.filter(pk=one.pk).update(excluded_reviewers=who.name_ja),
    "taking part": lambda one, who: Application.objects.filter(pk=one.pk).update(contact_email=who.email),
}


@pytest.mark.parametrize("what", LATER)
def test_what_was_dismissed_hides_nothing_that_is_found_later(reviewer, secretariat, what: str) -> None:
    """Each is proposed once, and the one before it isn't proposed again."""
    same = accepted_application(reviewer.committee.cycle, contact_email=f"x@{reviewer.email.partition('@')[2]}")
    declare(reviewer, same)
    before = Conflict.objects.get().match
    dismiss_conflict(Conflict.objects.get(), reason="学部がちがいます。", by=secretariat)
    assert propose_conflicts(reviewer.committee) == 0

    LATER[what](same, reviewer)

    assert [propose_conflicts(reviewer.committee) for _turn in range(2)] == [1, 0]
    conflict = Conflict.objects.get()
    assert (conflict.state, conflict.decided_because) == ("proposed", "")
    assert conflict.match not in ("", before) or conflict.kind == "participant"
    if what != "taking part":
        dismiss_conflict(conflict, reason="これも別です。", by=secretariat)
        assert propose_conflicts(reviewer.committee) == 0


def test_dismissing_one_finding_opens_nothing_while_there_is_another(reviewer, secretariat) -> None:
    """Also for the minute until the clock compares again."""
    facts = {"contact_email": f"x@{reviewer.email.partition('@')[2]}", "excluded_reviewers": reviewer.name_ja}
    same = accepted_application(reviewer.committee.cycle, **facts)
    declare(reviewer, same)

    seen = []
    for _turn in range(2):
        seen.append(dismiss_conflict(Conflict.objects.get(), reason="別の方です。", by=secretariat).state)
        seen.append(list_reviewable(reviewer).exists())

    assert seen == ["proposed", False, "dismissed", True]


def test_a_release_that_is_only_planned_stops_no_comparison(reviewer) -> None:
    application = accepted_application(reviewer.committee.cycle)
    cycles = type(reviewer.committee.cycle).objects.filter(pk=reviewer.committee.cycle_id)
    Application.objects.filter(pk=application.pk).update(excluded_reviewers=reviewer.name_ja)
    now = timezone.now()
    cycles.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=5))
    for days, found in ((-1, 0), (1, 1)):
        cycles.update(released_at=now + timedelta(days=days))

        propose_all()

        assert Conflict.objects.count() == found


def test_what_comes_out_of_who_has_stopped_leaves_the_figures(secretariat) -> None:
    review, idle = handed_in_review(), ReviewerFactory(accepted=True)
    Reviewer.objects.filter(pk=idle.pk).update(committee=review.reviewer.committee, corporate_number=NUMBER)
    for one in (review.reviewer, idle):
        end_reviewer(one, reason="就職", by=secretariat)
    before = list_counting(review.phase).count()
    Application.objects.filter(pk=review.application_id).update(corporate_number=NUMBER)
    Reviewer.objects.filter(pk=review.reviewer_id).update(corporate_number=NUMBER)

    assert [propose_conflicts(review.reviewer.committee) for _turn in range(2)] == [1, 0]
    assert (before, list_counting(review.phase).count()) == (1, 0)
    assert Conflict.objects.get().reviewer == review.reviewer
