"""Inviting reviewers, their answers, reminders, the end of their work."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from awards.applications.models import Application
from awards.assignments.domain.queries.assignment import get_assignment_facts, list_assignable
from awards.reviews.domain.conflict import Declared, declare_conflicts
from awards.reviews.domain.errors import (
    AccountOpensAdmin,
    AddressOpensAdmin,
    AlreadyInvited,
    AlreadyOnCommittee,
    AlreadyReviewing,
    AnswersOver,
    DecisionReasonMissing,
    NoLongerAnswered,
    OtherTerms,
)
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.queries.reviewer_application import list_reviewable
from awards.reviews.domain.reviewer import (
    accept_invitation,
    decline_invitation,
    end_reviewer,
    invite_again,
    invite_reviewer,
    note_visit,
    remind_reviewer,
)
from awards.reviews.enums import ConflictSource, ReviewerState
from awards.reviews.models import Conflict, Reviewer
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MoveRefused
from tests.factories.applications import ApplicantFactory
from tests.factories.people import staff
from tests.factories.reviews import (
    CommitteeFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db


def events(reviewer: Reviewer) -> list[str]:
    return list(Entry.objects.of(reviewer).order_by("pk").values_list("event", flat=True))


def test_an_invitation_is_sent_to_the_address(secretariat) -> None:
    committee = CommitteeFactory(answer_until=timezone.now() + timedelta(days=9))

    reviewer = invite_reviewer(committee, email="Hanako@Example.jp", name_ja="架空 花子", language="en", by=secretariat)

    notice = Notice.objects.get(kind="reviews.invitation")
    assert (reviewer.email, reviewer.state, notice.to) == ("hanako@example.jp", "invited", "hanako@example.jp")
    assert notice.language == "en"
    assert f"/review/{reviewer.public_id}/" in str(notice.values)
    assert events(reviewer) == ["reviewer.invited"]


def test_nobody_is_invited_twice_or_without_the_right(secretariat) -> None:
    reviewer = ReviewerFactory()

    with pytest.raises(AlreadyInvited):
        invite_reviewer(reviewer.committee, email=reviewer.email.upper(), name_ja="別の人", by=secretariat)
    with pytest.raises(PermissionDenied):
        invite_reviewer(reviewer.committee, email="other@example.jp", name_ja="別の人", by=ApplicantFactory())
    assert (Reviewer.objects.count(), Notice.objects.count()) == (1, 0)


@pytest.mark.parametrize("superuser", [False, True])
def test_whose_account_gets_into_the_admin_is_not_invited(secretariat, superuser) -> None:
    person = ApplicantFactory(email="clerk@example.jp", is_superuser=True) if superuser else staff()
    committee = CommitteeFactory()
    ended = ReviewerFactory(committee=committee, email=person.email, state="ended")

    with pytest.raises(AddressOpensAdmin):
        invite_reviewer(CommitteeFactory(), email=person.email.upper(), name_ja="別の人", by=secretariat)
    with pytest.raises(AddressOpensAdmin):
        invite_again(ended, by=secretariat)

    assert (Reviewer.objects.get().state, Notice.objects.count()) == ("ended", 0)


def test_a_second_address_of_such_an_account_is_known_by_being_confirmed(secretariat) -> None:
    EmailAddress.objects.create(user=staff(), email="second@example.jp", verified=True)

    with pytest.raises(AddressOpensAdmin):
        invite_reviewer(CommitteeFactory(), email="second@example.jp", name_ja="別の人", by=secretariat)


def test_such_an_account_does_not_accept_either() -> None:
    reviewer = ReviewerFactory()

    with pytest.raises(AccountOpensAdmin):
        accept_invitation(reviewer, terms=reviewer.committee.terms, by=staff())

    assert Reviewer.objects.get().state == "invited"


def test_to_whom_the_admin_was_opened_since_nothing_opens_and_nobody_reminds(secretariat) -> None:
    reviewer = ReviewerFactory(accepted=True)
    phase = ReviewPhaseFactory(committee=reviewer.committee)
    read = accepted_application(reviewer.committee.cycle)
    accepted_application(reviewer.committee.cycle)
    assign(phase, reviewer, read)
    declare_conflicts(reviewer, {read.pk: Declared()}, by=reviewer.user)
    before = list_reviewable(reviewer).count(), list_assignable(reviewer, phase).count()
    people = get_assignment_facts(phase).open_keys
    reviewer.user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert (before, people) == ((1, 2), {reviewer.pk})
    assert not list_reviewable(reviewer).exists()
    assert not list_assignable(reviewer, phase).exists()
    assert get_assignment_facts(phase).open_keys == set()
    assert not remind_reviewer(reviewer, by=secretariat)


def test_accepting_agrees_to_the_terms_and_proposes_what_comparison_finds() -> None:
    reviewer = ReviewerFactory(email="prof@works.example.jp")
    application = accepted_application(reviewer.committee.cycle, contact_email="info@works.example.jp")
    person = ApplicantFactory(email=reviewer.email)

    for _turn in range(2):
        accepted = accept_invitation(reviewer, terms=reviewer.committee.terms, by=person)

    assert (accepted.state, accepted.user_id, accepted.terms_id) == ("accepted", person.pk, reviewer.committee.terms_id)
    found = Conflict.objects.get()
    assert (found.application, found.source, found.match) == (application, ConflictSource.COMPUTED, "works.example.jp")
    assert events(reviewer) == ["reviewer.accepted"]


def test_other_terms_or_a_late_answer_are_refused() -> None:
    late = ReviewerFactory(committee__answer_until=timezone.now() - timedelta(seconds=1))
    reviewer = ReviewerFactory()

    with pytest.raises(NoLongerAnswered):
        accept_invitation(late, terms=late.committee.terms, by=ApplicantFactory())
    with pytest.raises(OtherTerms):
        accept_invitation(reviewer, terms=TermsFactory(kind="confidentiality"), by=ApplicantFactory())
    assert set(Reviewer.objects.values_list("state", flat=True)) == {"invited"}


def test_nobody_is_invited_who_could_not_answer_any_more(secretariat) -> None:
    now = timezone.now()
    declined = ReviewerFactory(state="declined", committee__answer_until=now)

    with pytest.raises(AnswersOver):
        invite_again(declined, by=secretariat, at=now)
    with pytest.raises(AnswersOver):
        invite_reviewer(declined.committee, email="late@faculty.example.jp", by=secretariat, at=now)

    assert (Reviewer.objects.get().state, Notice.objects.count()) == ("declined", 0)


def test_declined_then_invited_again(secretariat) -> None:
    reviewer = ReviewerFactory()

    declined = decline_invitation(reviewer, reason="時間がありません。", by=ApplicantFactory())
    assert (declined.state, declined.declined_because) == ("declined", "時間がありません。")
    again = invite_again(reviewer, by=secretariat)

    assert (again.state, again.declined_because) == (ReviewerState.INVITED, "")
    assert Notice.objects.filter(kind="reviews.invitation", to=reviewer.email).count() == 1


def test_who_has_reviewed_is_invited_again_with_the_account_that_seals(secretariat) -> None:
    review = handed_in_review()
    person, reviewer = review.reviewer.user, review.reviewer
    Application.objects.filter(pk=review.application_id).update(owner=person)
    Reviewer.objects.filter(pk=reviewer.pk).update(email="invited@faculty.example.jp")
    end_reviewer(reviewer, reason="異動", by=secretariat)
    assert not list_counting(review.phase).exists()

    again = invite_again(reviewer, by=secretariat)

    assert not list_counting(review.phase).exists()
    with pytest.raises(NoLongerAnswered):
        accept_invitation(again, terms=again.committee.terms, by=ApplicantFactory())
    assert accept_invitation(again, terms=again.committee.terms, by=person).state == ReviewerState.ACCEPTED


def test_nobody_gets_a_second_seat_by_another_address(secretariat) -> None:
    reviewer = ReviewerFactory(accepted=True)
    EmailAddress.objects.create(user=reviewer.user, email="second@faculty.example.jp", verified=True)
    facts = {"email": "Second@faculty.example.jp", "name_ja": "同じ人", "by": secretariat}

    with pytest.raises(AlreadyOnCommittee, match=reviewer.get_state_display()):
        invite_reviewer(reviewer.committee, **facts)

    assert invite_reviewer(CommitteeFactory(), **facts).state == "invited"


def test_who_has_accepted_does_not_decline() -> None:
    reviewer = ReviewerFactory(accepted=True)

    with pytest.raises(MoveRefused):
        decline_invitation(reviewer, by=reviewer.user)


def test_who_was_ended_reads_nothing_any_more(secretariat) -> None:
    reviewer = ReviewerFactory(accepted=True)
    application = accepted_application(reviewer.committee.cycle)
    declare_conflicts(reviewer, {application.pk: Declared()}, by=reviewer.user)
    assert list(list_reviewable(reviewer)) == [application]

    with pytest.raises(DecisionReasonMissing):
        end_reviewer(reviewer, reason=" ", by=secretariat)
    ended = end_reviewer(reviewer, reason="異動", by=secretariat)

    assert (ended.state, ended.ended_because, list(list_reviewable(ended))) == ("ended", "異動", [])


def test_a_reminder_says_what_is_open_once_a_day(secretariat) -> None:
    reviewer, now = ReviewerFactory(accepted=True), timezone.now()
    assert remind_reviewer(reviewer, by=secretariat, at=now) is False  # nothing is open

    for _turn in range(3):
        accepted_application(reviewer.committee.cycle)
    sent = [remind_reviewer(reviewer, by=secretariat, at=now + timedelta(hours=hours)) for hours in (0, 23, 24)]

    assert sent == [True, False, True]
    values = Notice.objects.filter(kind="reviews.reminder").values_list("values", flat=True)
    assert [value["open"] for value in values] == ["3件の応募についての申告"] * 2


def test_who_has_not_answered_is_reminded_of_that(secretariat) -> None:
    reviewer = ReviewerFactory(language="en")

    assert remind_reviewer(reviewer, by=secretariat)

    assert Notice.objects.get().values["open"] == "answer the invitation"


def test_a_visit_is_noted_once_a_day(django_assert_num_queries) -> None:
    reviewer, now = ReviewerFactory(accepted=True), timezone.now()

    note_visit(reviewer, at=now)
    with django_assert_num_queries(0):
        note_visit(reviewer, at=now)

    assert Reviewer.objects.get(pk=reviewer.pk).seen_on == reviewer.seen_on is not None


def test_one_person_is_once_on_a_committee_by_whatever_address() -> None:
    first = ReviewerFactory(accepted=True)
    second = ReviewerFactory(committee=first.committee)

    with pytest.raises(AlreadyReviewing):
        accept_invitation(second, terms=second.committee.terms, by=first.user)
    assert Reviewer.objects.get(pk=second.pk).state == ReviewerState.INVITED


def test_nobody_is_reminded_of_what_can_no_longer_be_answered(secretariat) -> None:
    now = timezone.now()
    reviewer = ReviewerFactory(committee__answer_until=now)

    assert remind_reviewer(reviewer, by=secretariat, at=now) is False
    assert remind_reviewer(reviewer, by=secretariat, at=now - timedelta(seconds=1)) is True


def test_who_has_reviews_to_hand_in_is_reminded_while_the_phase_is_open(secretariat) -> None:
    done = handed_in_review()
    reviewer, phase, now = done.reviewer, done.phase, timezone.now()
    assert remind_reviewer(reviewer, by=secretariat, at=now) is False
    open_one = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, open_one)

    assert remind_reviewer(reviewer, by=secretariat, at=phase.closes_at) is False
    assert remind_reviewer(reviewer, by=secretariat, at=now)
    said = Notice.objects.get(kind="reviews.reminder").values["open"]
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": now}
    Conflict.objects.create(reviewer=reviewer, application=open_one, **facts)

    assert said == "審査票1件の提出"
    assert remind_reviewer(reviewer, by=secretariat, at=now + timedelta(days=2)) is False
