"""Another address for a reviewer's seat: the work stays, the old address opens nothing, what was shut stays shut."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from awards.applications.models import Application
from awards.assignments.domain.queries.assignment import get_assignment_facts
from awards.reviews.domain.errors import (
    AddressChanged,
    AddressOpensAdmin,
    AlreadyInvited,
    AlreadyOnCommittee,
    AlreadyReviewing,
    AnswersOver,
    NotReviewing,
)
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.queries.reviewer import list_own, with_progress
from awards.reviews.domain.queries.reviewer_application import list_declarable, takes_part
from awards.reviews.domain.reviewer import accept_invitation, decline_invitation, invite_reviewer, remind_reviewer
from awards.reviews.domain.reviewer_address import change_address
from awards.reviews.models import Conflict, Reviewer, ReviewerAddress
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicantFactory, send_again
from tests.factories.people import staff
from tests.factories.reviews import CommitteeFactory, ReviewerFactory, accepted_application, handed_in_review

pytestmark = pytest.mark.django_db
NEW = "new@moved.example.jp"


def move(reviewer: Reviewer, email: str = NEW, **facts) -> Reviewer:
    return change_address(reviewer, email=email, **{"seen": reviewer.email, "by": staff("run_reviews"), **facts})


def newcomer(email: str = NEW):
    return ApplicantFactory(email=email)


def test_the_seat_is_answered_anew_and_keeps_its_work() -> None:
    review, person = handed_in_review(), newcomer()
    seat, before = review.reviewer, review.reviewer.user
    work = [seat.declarations.count(), seat.reviews.count(), list_counting(review.phase).count()]

    for _turn in range(2):
        moved = move(seat, "New@Moved.example.jp")

    assert (moved.state, moved.email, moved.user) == ("invited", NEW, None)
    assert [seat.declarations.count(), seat.reviews.count(), list_counting(review.phase).count()] == work
    assert list(list_own(before)) == []
    assert list(list_own(person)) == [seat]
    sent = Notice.objects.about(seat).values_list("kind", "to", "user")
    assert list(sent) == [("reviews.invitation", NEW, None)]
    events = list(Entry.objects.of(seat).order_by("pk").values_list("event", flat=True))
    assert events == ["reviewer.readdressed", "reviewer.invited"]
    accepted = accept_invitation(moved, terms=moved.committee.terms, by=person)
    assert (accepted.state, accepted.user, accepted.reviews.get()) == ("accepted", person, review)


def test_an_account_that_has_confirmed_the_address_goes_on() -> None:
    seat = ReviewerFactory(accepted=True)
    EmailAddress.objects.create(user=seat.user, email=NEW, verified=True)

    moved = move(seat)

    assert (moved.state, moved.email, moved.user) == ("accepted", NEW, seat.user)
    assert (Notice.objects.count(), ReviewerAddress.objects.count()) == (0, 0)


def test_what_the_account_of_before_takes_part_in_stays_shut_and_sealed() -> None:
    review, person = handed_in_review(), newcomer()
    before, application = review.reviewer.user, review.application
    EmailAddress.objects.create(user=before, email="second@faculty.example.jp", verified=True)
    seat = accept_invitation(move(review.reviewer), terms=review.reviewer.committee.terms, by=person)
    counted = list_counting(review.phase).count(), list_declarable(seat).count(), takes_part(seat, application)
    [progress] = with_progress(Reviewer.objects.filter(pk=seat.pk), at=timezone.now())
    Application.objects.filter(pk=application.pk).update(owner=before)
    other = accepted_application(seat.committee.cycle, contact_email="Second@faculty.example.jp")

    [after] = with_progress(Reviewer.objects.filter(pk=seat.pk), at=timezone.now())

    assert counted == (1, 1, False)
    assert list_counting(review.phase).count() == list_declarable(seat).count() == 0
    assert (progress.handed_in_total, after.handed_in_total, after.open_total) == (1, 0, 0)
    closed = get_assignment_facts(review.phase).closed
    assert {key[0] for key, source in closed.items() if source == "participant"} == {application.pk, other.pk}


def test_the_address_of_before_stays_shut_out_of_what_was_sent_with_it() -> None:
    seat = ReviewerFactory(accepted=True, email="prof@works.example.jp")
    application = accepted_application(seat.committee.cycle)
    send_again(application, columns={"contact_email": "Prof@works.example.jp"})

    assert takes_part(move(seat), application)


def test_what_comparison_finds_is_proposed_at_once_by_both_addresses() -> None:
    seat = ReviewerFactory(accepted=True, email="prof@works.example.jp")
    cycle = seat.committee.cycle
    new, old = (
        accepted_application(cycle, contact_email=f"info@{at}") for at in ("moved.example.jp", "works.example.jp")
    )
    named = accepted_application(cycle, excluded_reviewers="prof@works.example.jp")

    move(seat)

    found = {key: (kind, match) for key, kind, match in Conflict.objects.values_list("application", "kind", "match")}
    assert found == {
        new.pk: ("employer", "moved.example.jp"),
        old.pk: ("employer", "works.example.jp"),
        named.pk: ("named", "prof@works.example.jp"),
    }


def test_an_acceptance_beside_it_is_refused_by_what_it_had_read() -> None:
    seat = ReviewerFactory()
    read, person = Reviewer.objects.get(pk=seat.pk), newcomer(seat.email)
    assert list(list_own(person)) == [seat]

    move(seat)

    terms = seat.committee.terms
    answers = (lambda: accept_invitation(read, terms=terms, by=person), lambda: decline_invitation(read, by=person))
    for answer in answers:
        with pytest.raises(NotReviewing):
            answer()
    assert (Reviewer.objects.get().state, ReviewerAddress.objects.count()) == ("invited", 0)


def test_mail_that_waits_for_the_old_address_does_not_go() -> None:
    clerk = staff("run_reviews")
    seat = invite_reviewer(CommitteeFactory(), email="old@works.example.jp", name_ja="架空 花子", by=clerk)
    remind_reviewer(seat, by=clerk)

    move(seat)

    assert set(Notice.objects.values_list("to", "state")) == {("old@works.example.jp", "stopped"), (NEW, "queued")}


@pytest.mark.parametrize("state", ["declined", "ended"])
def test_who_is_not_asked_gets_no_mail(state: str) -> None:
    moved = move(ReviewerFactory(state=state))

    assert (moved.state, moved.email, Notice.objects.count()) == (state, NEW, 0)


def test_an_address_with_a_seat_or_of_staff_is_refused() -> None:
    seat = ReviewerFactory(accepted=True)
    other = ReviewerFactory(committee=seat.committee, accepted=True)
    EmailAddress.objects.create(user=other.user, email="second@faculty.example.jp", verified=True)

    with pytest.raises(AlreadyInvited):
        move(seat, other.email.upper())
    with pytest.raises(AlreadyOnCommittee):
        move(seat, "second@faculty.example.jp")
    with pytest.raises(AddressOpensAdmin):
        move(seat, staff().email)
    with pytest.raises(MayNot):
        move(seat, by=ApplicantFactory())
    assert set(Reviewer.objects.values_list("email", "state")) == {(one.email, "accepted") for one in (seat, other)}


def test_the_account_of_before_gets_no_second_seat() -> None:
    seat = ReviewerFactory(accepted=True)
    before, address = seat.user, seat.email
    move(seat)

    with pytest.raises(AlreadyOnCommittee):
        invite_reviewer(seat.committee, email=address, name_ja="同じ人", by=staff("run_reviews"))
    second = ReviewerFactory(committee=seat.committee)
    with pytest.raises(AlreadyReviewing):
        accept_invitation(second, terms=seat.committee.terms, by=before)


def test_of_two_clerks_the_later_one_is_told() -> None:
    seat = ReviewerFactory()
    move(seat)

    with pytest.raises(AddressChanged):
        move(seat, "third@moved.example.jp", seen=seat.email)
    assert Reviewer.objects.get().email == NEW


def test_nobody_is_invited_where_nobody_can_answer() -> None:
    over = timezone.now() - timedelta(seconds=1)
    seat = ReviewerFactory(accepted=True, committee__answer_until=over)

    with pytest.raises(AnswersOver):
        move(seat)
    assert Reviewer.objects.get().state == "accepted"
