"""Inviting reviewers, their answers, and the end of their work.

    invite_reviewer ─▶ mail ─▶ accept_invitation (agrees to the terms) ─▶ declares conflicts, reads ─▶ end_reviewer
                           └─▶ decline_invitation ─▶ invite_again

The address of a seat is changed in `reviewer_address.py`.

Each verb is one transaction with its audit entry. The rules the next editor must not break: who accepts has agreed to
the terms that were shown; who was ended reads nothing more from that moment on; no account that gets into the
admin reviews.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from awards.applications.domain.queries.member import confirmed_addresses
from awards.reviews.domain.conflict import propose_conflicts
from awards.reviews.domain.errors import (
    AccountOpensAdmin,
    AddressOpensAdmin,
    AlreadyInvited,
    AlreadyOnCommittee,
    AlreadyReviewing,
    AnswersOver,
    DecisionReasonMissing,
    NoLongerAnswered,
    NotReviewing,
    OtherTerms,
)
from awards.reviews.domain.notices.reviewer import notify_invitation, notify_open_work
from awards.reviews.domain.queries.reviewer import list_open_work, list_unreviewed
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Committee, Reviewer
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked
from foundation.records.permissions import list_admins
from foundation.terms.models import Terms
from foundation.text.eras import JST
from foundation.text.values import normalise_email

REMINDED_AGAIN_AFTER = timedelta(days=1)


@retried
def invite_reviewer(
    committee: Committee, *, email: str, by: AbstractBaseUser, at: datetime | None = None, **facts: Any
) -> Reviewer:
    """Add a reviewer and send the invitation; `facts` are names, affiliation, number, language.

    Raises MayNot, AnswersOver, AlreadyInvited, AlreadyOnCommittee, AddressOpensAdmin.
    """
    at = at or timezone.now()
    if not may_run_reviews(by):
        raise MayNot
    if not committee.takes_answers(at):
        raise AnswersOver
    address = normalise_email(email)
    refuse_admin(address)
    refuse_second_seat(committee, address)
    try:
        with transaction.atomic():
            reviewer = Reviewer.objects.create(
                committee=committee, email=address, invited_by_id=by.pk, invited_at=at, **facts
            )
            record("reviewer.invited", by=by, subject=reviewer, at=at)
            notify_invitation(reviewer, by=by)
    except IntegrityError as error:
        if Reviewer.objects.filter(committee=committee, email=address).exists():
            raise AlreadyInvited from error
        raise
    return reviewer


@retried
@transaction.atomic
def invite_again(reviewer: Reviewer, *, by: AbstractBaseUser, at: datetime | None = None) -> Reviewer:
    """Invite somebody who declined or whose work was ended.

    Raises MayNot, AnswersOver, AddressOpensAdmin, MoveRefused.

    Who has written reviews answers with the same account: what it takes part in goes on sealing them.
    """
    at = at or timezone.now()
    if not may_run_reviews(by):
        raise MayNot
    locked = lock_reviewer(reviewer)
    if not locked.committee.takes_answers(at):
        raise AnswersOver
    refuse_admin(locked.email)
    changes: dict[str, Any] = {"invited_at": at, "invited_by_id": by.pk, "declined_because": "", "ended_because": ""}
    if not locked.reviews.exists():
        changes["user"] = None
    move_locked(locked, ReviewerState.INVITED, by=by, at=at, **changes)
    notify_invitation(locked, by=by)
    return locked


@retried
@transaction.atomic
def accept_invitation(
    reviewer: Reviewer, *, terms: Terms, by: AbstractBaseUser, at: datetime | None = None
) -> Reviewer:
    """The invited person accepts and agrees to the terms that were shown; conflicts found by comparison are proposed.

    Accepting twice changes nothing. `reviewer` is as it was read for this person: nobody accepts by an address that the
    seat no longer has. Raises NotReviewing, NoLongerAnswered, OtherTerms, AlreadyReviewing, AccountOpensAdmin,
    MoveRefused.
    """
    at = at or timezone.now()
    locked = lock_reviewer(reviewer)
    if locked.state == ReviewerState.ACCEPTED and locked.user_id == by.pk:
        return locked
    if locked.email != reviewer.email:
        raise NotReviewing
    if not locked.committee.takes_answers(at) or locked.user_id not in (None, by.pk):
        raise NoLongerAnswered
    if locked.committee.terms_id != terms.pk:
        raise OtherTerms
    if locked.committee.reviewers.of_accounts([by.pk]).exclude(pk=locked.pk).exists():
        raise AlreadyReviewing
    if list_admins().filter(pk=by.pk).exists():
        raise AccountOpensAdmin
    facts = {"terms": terms.public_id}
    move_locked(
        locked, ReviewerState.ACCEPTED, by=by, at=at, facts=facts, user_id=by.pk, terms_id=terms.pk, answered_at=at
    )
    propose_conflicts(locked.committee, at=at)
    return locked


@retried
@transaction.atomic
def decline_invitation(
    reviewer: Reviewer, *, reason: str = "", by: AbstractBaseUser, at: datetime | None = None
) -> Reviewer:
    """The invited person declines; a reason is welcome, none is needed. Raises NotReviewing, MoveRefused."""
    at = at or timezone.now()
    locked = lock_reviewer(reviewer)
    if locked.email != reviewer.email:
        raise NotReviewing
    if locked.state == ReviewerState.DECLINED:
        return locked
    move_locked(locked, ReviewerState.DECLINED, by=by, at=at, answered_at=at, declined_because=reason)
    return locked


@retried
@transaction.atomic
def end_reviewer(reviewer: Reviewer, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Reviewer:
    """End a reviewer's work, with immediate effect: nothing opens any more. Raises MayNot, MoveRefused."""
    if not may_run_reviews(by):
        raise MayNot
    if not reason.strip():
        raise DecisionReasonMissing
    locked = lock_reviewer(reviewer)
    move_locked(locked, ReviewerState.ENDED, by=by, at=at or timezone.now(), ended_because=reason)
    return locked


@retried
@transaction.atomic
def remind_reviewer(reviewer: Reviewer, *, by: AbstractBaseUser, at: datetime | None = None) -> bool:
    """Remind a reviewer of what is open; whether a mail was written. Raises MayNot.

    Once a day, and once more where something that is open was assigned since the last one.
    """
    at = at or timezone.now()
    if not may_run_reviews(by):
        raise MayNot
    locked = lock_reviewer(reviewer)
    if locked.reminded_at and at - locked.reminded_at < REMINDED_AGAIN_AFTER:
        assigned, _declared = list_unreviewed(at)
        if not assigned.filter(reviewer=locked, since__gt=locked.reminded_at).exists():
            return False
    return send_reminder(locked, by=by, at=at)


def send_reminder(locked: Reviewer, *, by: AbstractBaseUser | None, at: datetime) -> bool:
    """Write the mail with what is open now, for a reviewer whose row the caller has locked; False where nothing is."""
    waiting = list_open_work(at).filter(pk=locked.pk).first()
    if waiting is None:
        return False
    Reviewer.objects.filter(pk=locked.pk).update(reminded_at=at)
    record("reviewer.reminded", by=by, subject=locked, at=at)
    totals = {"undeclared": waiting.open_total, "unreviewed": waiting.review_total}  # type: ignore[attr-defined]  # annotated
    notify_open_work(locked, by=by, **totals)
    return True


def note_visit(reviewer: Reviewer, *, at: datetime | None = None) -> None:
    """The day on which the reviewer was last seen: one statement a day."""
    today = (at or timezone.now()).astimezone(JST).date()
    if reviewer.seen_on != today:
        Reviewer.objects.filter(pk=reviewer.pk).exclude(seen_on=today).update(seen_on=today)
        reviewer.seen_on = today


def refuse_admin(address: str) -> None:
    """Raises AddressOpensAdmin where an account of this address gets into the admin."""
    accounts = confirmed_addresses().filter(email__iexact=address).values("user")
    if list_admins().filter(Q(email__iexact=address) | Q(pk__in=accounts)).exists():
        raise AddressOpensAdmin


def refuse_second_seat(committee: Committee, address: str, *, besides: Reviewer | None = None) -> None:
    """Raises AlreadyOnCommittee where it is another address of somebody who has a seat, `besides` this one."""
    accounts = confirmed_addresses().filter(email__iexact=address).values("user")
    others = committee.reviewers.of_accounts(accounts).exclude(email=address)
    if found := (others.exclude(pk=besides.pk) if besides else others).first():
        raise AlreadyOnCommittee(
            {"email": AlreadyOnCommittee.sentence % {"name": found.name, "state": found.get_state_display()}}
        )


def lock_reviewer(reviewer: Reviewer) -> Reviewer:
    rows = Reviewer.objects.select_related("committee__cycle", "committee__terms")
    return rows.select_for_update(of=("self",)).get(pk=reviewer.pk)
