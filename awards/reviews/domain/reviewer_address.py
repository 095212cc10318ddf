"""Another address for a reviewer's seat, whose mailbox or account is gone.

The seat keeps its declarations, assignments and reviews. The account stays where it has confirmed the new address; else
the seat is answered anew from there, and the account before goes on shutting what it takes part in. The rule the next
editor must not break: the old address opens nothing any more, and moving a seat opens no application.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.applications.domain.queries.member import confirmed_addresses
from awards.reviews.domain.conflict import propose_conflicts_of
from awards.reviews.domain.errors import AddressChanged, AlreadyInvited, AnswersOver
from awards.reviews.domain.notices.reviewer import notify_invitation
from awards.reviews.domain.reviewer import lock_reviewer, refuse_admin, refuse_second_seat
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Reviewer, ReviewerAddress
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.notices.domain.outbox import stop_waiting
from foundation.notices.models import Notice
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked
from foundation.text.values import normalise_email


@retried
def change_address(
    reviewer: Reviewer, *, email: str, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> Reviewer:
    """Mail the seat at `email` from now on; `seen` is the address on the page. Once more changes nothing.

    Keeps the account of before where that goes, writes the address, stops mail that waits for the old one, invites
    where an answer is wanted, proposes what comparison finds. One transaction.

    Raises MayNot, AddressChanged, AlreadyInvited, AlreadyOnCommittee, AddressOpensAdmin, AnswersOver.
    """
    at = at or timezone.now()
    if not may_run_reviews(by):
        raise MayNot
    address = normalise_email(email)
    try:
        with transaction.atomic():
            locked = lock_reviewer(reviewer)
            if locked.email != address:
                _change(locked, address, seen=normalise_email(seen), by=by, at=at)
    except IntegrityError as error:
        if Reviewer.objects.filter(committee=reviewer.committee_id, email=address).exists():
            raise AlreadyInvited from error
        raise
    return locked


def _change(locked: Reviewer, address: str, *, seen: str, by: AbstractBaseUser, at: datetime) -> None:
    if locked.email != seen:
        raise AddressChanged
    if locked.committee.reviewers.filter(email=address).exists():
        raise AlreadyInvited
    refuse_admin(address)
    refuse_second_seat(locked.committee, address, besides=locked)
    before, stays = locked.user_id, _keeps_account(locked, address)
    waits = locked.state == ReviewerState.INVITED or (locked.state == ReviewerState.ACCEPTED and not stays)
    if waits and not locked.committee.takes_answers(at):
        raise AnswersOver
    if before is not None and not stays:
        _keep_former(locked, before, at=at)
    stop_waiting(Notice.objects.about(locked).filter(to=locked.email), by=by, at=at)
    record("reviewer.readdressed", by=by, subject=locked, after={"keeps_account": stays}, at=at)
    _write(locked, {"email": address} | ({} if stays else {"user": None}), by=by, at=at)
    if waits:
        notify_invitation(locked, by=by)
    propose_conflicts_of(locked, at=at)


def _keep_former(locked: Reviewer, account: int, *, at: datetime) -> None:
    confirmed = confirmed_addresses().filter(user=account).values_list("email", flat=True)
    addresses = sorted({locked.email, *map(normalise_email, confirmed)})
    facts = {"reviewer": locked, "user_id": account, "changed_at": at}
    ReviewerAddress.objects.bulk_create([ReviewerAddress(email=address, **facts) for address in addresses])


def _write(locked: Reviewer, changes: dict[str, Any], *, by: AbstractBaseUser, at: datetime) -> None:
    """Who has accepted and goes on with no account is invited, in the same statement: a CHECK."""
    if locked.state == ReviewerState.ACCEPTED and "user" in changes:
        move_locked(locked, ReviewerState.INVITED, by=by, at=at, invited_at=at, invited_by_id=by.pk, **changes)
        return
    Reviewer.objects.filter(pk=locked.pk).update(**changes)
    for name, value in changes.items():
        setattr(locked, name, value)


def _keeps_account(reviewer: Reviewer, address: str) -> bool:
    """Whether the seat's account has confirmed this address, and so is the same person's."""
    return confirmed_addresses().filter(user=reviewer.user_id, email__iexact=address).exists()
