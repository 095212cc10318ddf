"""The one question: what a reviewer may open."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from awards.applications.models import Application, ApplicationMember
from awards.assignments.domain.queries.assignment import get_assignment_facts
from awards.reviews.domain.conflict import Declared, declare_conflicts, set_conflict
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.queries.reviewer_application import list_declared, list_reviewable, list_undeclared
from awards.reviews.enums import ReviewerState
from awards.reviews.models import ConflictDeclaration, Reviewer
from tests.factories.applications import send_again
from tests.factories.reviews import (
    CommitteeFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    handed_in_review,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return ReviewerFactory(accepted=True)


@pytest.fixture
def application(reviewer):
    """Declared on, and open."""
    application = accepted_application(reviewer.committee.cycle)
    declare_conflicts(reviewer, {application.pk: Declared()}, by=reviewer.user)
    assert list(list_reviewable(reviewer)) == [application]
    return application


@pytest.mark.parametrize("state", ["submitted", "returned", "withdrawn", "ineligible"])
def test_what_is_not_accepted_does_not_open(reviewer, application, state: str) -> None:
    Application.objects.filter(pk=application.pk).update(state=state)

    assert list(list_reviewable(reviewer)) == list(list_undeclared(reviewer)) == []


@pytest.mark.parametrize("state", [state for state in ReviewerState if state != ReviewerState.ACCEPTED])
def test_nothing_opens_to_who_is_not_reviewing(reviewer, application, state: str) -> None:
    Reviewer.objects.filter(pk=reviewer.pk).update(state=state)
    again = Reviewer.objects.get(pk=reviewer.pk)

    assert list(list_reviewable(again)) == list(list_undeclared(again)) == []


def test_another_cycle_never_opens(reviewer, application) -> None:
    other = accepted_application(CommitteeFactory().cycle)
    ConflictDeclaration.objects.create(reviewer=reviewer, application=other, declared_at=timezone.now())

    assert list(list_reviewable(reviewer)) == [application]


def also(reviewer, **facts):
    """One more address of the same account."""
    own = {"email": "hanako@elsewhere.example.jp", "verified": True}
    return EmailAddress.objects.create(user=reviewer.user, **own | facts)


PARTS = {
    "owner": lambda one, who: Application.objects.update(owner=who.user),
    "owner’s address": lambda one, who: type(one.owner).objects.filter(pk=one.owner_id).update(email=who.email.upper()),
    "contact": lambda one, who: Application.objects.update(contact_email=who.email),
    "contact as sent": lambda one, who: send_again(one, columns={"contact_email": who.email.upper()}),
    "contact as sent before the last": lambda one, who: [
        send_again(one, columns={"contact_email": email}) for email in (also(who).email, "z@example.jp")
    ],
    "member": lambda one, who: ApplicationMember.objects.create(
        application=one, user=who.user, email="z@example.jp", invited_by=one.owner, invited_at=timezone.now()
    ),
    "invited": lambda one, who: ApplicationMember.objects.create(
        application=one, email=who.email, invited_by=one.owner, invited_at=timezone.now()
    ),
    "another address as contact": lambda one, who: Application.objects.update(contact_email=also(who).email.upper()),
    "another address as owner’s": lambda one, who: (
        type(one.owner).objects.filter(pk=one.owner_id).update(email=also(who).email.upper())
    ),
    "another address invited": lambda one, who: ApplicationMember.objects.create(
        application=one, email=also(who).email, invited_by=one.owner, invited_at=timezone.now()
    ),
    "removed member": lambda one, who: ApplicationMember.objects.create(
        **{"application": one, "user": who.user, "email": "z@example.jp", "invited_by": one.owner},
        **dict.fromkeys(("invited_at", "removed_at"), timezone.now()),
    ),
    "invited and removed": lambda one, who: ApplicationMember.objects.create(
        **{"application": one, "email": who.email, "invited_by": one.owner},
        **dict.fromkeys(("invited_at", "removed_at"), timezone.now()),
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_what_one_takes_part_in_shuts_at_once(reviewer, application, part: str) -> None:
    """Without any conflict on record: by the statement that all reads use, be it of lists, reviews or assignments."""
    phase = ReviewPhaseFactory(committee=reviewer.committee)
    handed_in_review(phase, reviewer=reviewer, application=application)
    assert list_counting(phase).exists()
    if part == "owner’s address":
        Reviewer.objects.filter(pk=reviewer.pk).update(email="own@example.jp")
        reviewer.email = "own@example.jp"

    PARTS[part](application, reviewer)

    assert list(list_reviewable(reviewer)) == list(list_undeclared(reviewer)) == []
    assert not list_counting(phase).exists()
    assert get_assignment_facts(phase).closed == {(application.pk, reviewer.pk): "participant"}


@pytest.mark.parametrize("whose", ["unconfirmed", "of somebody else"])
def test_an_address_that_nobody_has_confirmed_as_theirs_shuts_nothing(reviewer, application, whose: str) -> None:
    if whose == "unconfirmed":
        address = also(reviewer, verified=False)
    else:
        address = also(ReviewerFactory(accepted=True, committee=reviewer.committee))

    Application.objects.update(contact_email=address.email)

    assert list(list_reviewable(reviewer)) == [application]


def test_the_reviewer_does_not_see_what_the_secretariat_has_set(reviewer, secretariat) -> None:
    """Neither before nor after declaring: lists for the reviewer are the same as without it."""
    shut, open_one = (accepted_application(reviewer.committee.cycle) for _turn in range(2))
    set_conflict(reviewer, shut, kind="other", reason="審査委員長の申し出", by=secretariat)
    assert set(list_undeclared(reviewer)) == {shut, open_one}

    declare_conflicts(reviewer, {shut.pk: Declared(), open_one.pk: Declared()}, by=reviewer.user)

    assert [(one.pk, one.has_conflict) for one in list_declared(reviewer).order_by("pk")] == [
        (shut.pk, False),
        (open_one.pk, False),
    ]
    assert list(list_reviewable(reviewer)) == [open_one]
