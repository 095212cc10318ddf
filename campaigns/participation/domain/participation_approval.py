"""Approving, refusing, revoking.

`approve_participation` makes a participant: state, the organisation's record, certificate, right to the logo, e-mail –
all in one transaction. The rule the next editor must not break: of two concurrent approvals the second finds the row
approved and changes nothing.
"""

from collections.abc import Callable, Collection
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import AlreadyTakesPart, LooksAlike, ReasonNeeded
from campaigns.participation.domain.participation_credentials import check_name, give_credentials, take_credentials_back
from campaigns.participation.domain.participation_name import check_seen, end_proposal
from campaigns.participation.domain.participation_organisation import (
    follow_participation,
    read_facts,
    settle_organisation,
)
from campaigns.participation.domain.queries.participation_similar import (
    Similar,
    list_alike,
    list_ended_alike,
    list_same_name,
)
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.signals import participation_approved, participation_withdrawn
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MoveRefused
from foundation.records.domain.state import move, move_locked

By = AbstractBaseUser | None


@retried
@transaction.atomic
def approve_participation(
    participation: Participation,
    *,
    by: By,
    at: datetime | None = None,
    notifies: bool = True,
    seen: Collection[str] = (),
    names: str | None = None,
    compare: Callable[[Participation], list[Similar]] = list_same_name,
) -> Participation:
    """Approve. In one transaction: organisation, state, certificate, right to the logo, e-mail (if `notifies`).

    `seen`: public ids of those that look alike (`compare` finds them), compared and found to be others; `names`: those
    that staff saw (`join_names`), None for any. Idempotent. Raises NamesChanged if it goes by another name by now.
    Sends `participation_approved` on commit. Raises MoveRefused; LooksAlike for one of the same name that wasn't seen;
    NameNotPrintable where the certificate could never be printed; AlreadyTakesPart if another registration of the same
    organisation is active meanwhile.
    """
    moment = at or timezone.now()
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    if locked.state == ParticipationState.APPROVED:
        return locked
    check_seen(locked, names)
    check_name(locked)
    for similar in compare(locked):
        if similar.record.public_id not in seen:
            raise LooksAlike(name=similar.record.name)
    try:
        settle_organisation(locked, by=by)
        move(locked, ParticipationState.APPROVED, by=by, at=moment, approved_at=moment)
    except IntegrityError as taken:
        raise AlreadyTakesPart from taken
    follow_participation(locked, before=read_facts(locked), by=by)
    give_credentials(locked, by=by, at=moment)
    if notifies and locked.email:
        notices.notify_approved(locked, by=by)
    transaction.on_commit(lambda: participation_approved.send(Participation, participation=locked))
    return locked


def approve_unseen(participation: Participation, *, by: By, names: str | None = None) -> Participation:
    """Approve one of many that nobody has looked at singly: LooksAlike for more than the same name, also ended."""
    if ended := list_ended_alike(participation, counts_domain=False):
        raise LooksAlike(name=ended[0].name)
    return approve_participation(participation, by=by, names=names, compare=list_alike)


@retried
@transaction.atomic
def reject_participation(
    participation: Participation, *, reason: str, by: AbstractBaseUser, names: str | None = None
) -> Participation:
    """Refuse, with a reason that the participant reads. Raises ReasonNeeded, MoveRefused; NamesChanged as above."""
    rejected = _end(participation, ParticipationState.REJECTED, reason=reason, by=by, names=names)
    if rejected.email:
        notices.notify_rejected(rejected, by=by)
    return rejected


@retried
@transaction.atomic
def reopen_participation(participation: Participation, *, by: By, names: str | None = None) -> Participation:
    """Take up a rejected registration again: it waits for approval once more, and its sender is notified.

    Raises MoveRefused; NamesChanged as above; AlreadyTakesPart if another registration of the organisation is active.
    """
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    if locked.state != ParticipationState.REJECTED:
        raise MoveRefused(locked.move_refused)
    check_seen(locked, names)
    record("participation.reopened", by=by, subject=locked, before={"reason": locked.reason})
    try:
        with transaction.atomic():
            reopened = move_locked(locked, ParticipationState.APPLIED, by=by, reason="")
    except IntegrityError as taken:
        raise AlreadyTakesPart from taken
    if reopened.email:
        notices.notify_waiting(reopened)
    return reopened


@retried
@transaction.atomic
def revoke_participation(
    participation: Participation, *, reason: str, by: AbstractBaseUser, names: str | None = None
) -> Participation:
    """Take an approval back, with a reason that the participant reads; certificate and logo end with it.

    Raises ReasonNeeded, MoveRefused; NamesChanged as above.
    """
    revoked = _end(participation, ParticipationState.REVOKED, reason=reason, by=by, names=names)
    follow_participation(revoked, before=read_facts(revoked), by=by)
    take_credentials_back(revoked, by=by, reason=revoked.reason, is_revoked=True)
    if revoked.email:
        notices.notify_revoked(revoked, by=by)
    transaction.on_commit(lambda: participation_withdrawn.send(Participation, participation=revoked))
    return revoked


def _end(
    participation: Participation, to: str, *, reason: str, by: AbstractBaseUser, names: str | None
) -> Participation:
    if not reason.strip():
        raise ReasonNeeded
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    check_seen(locked, names)
    moved = move_locked(locked, to, by=by)
    end_proposal(moved)
    moved.reason = reason.strip()
    moved.save(update_fields=["reason"])
    return moved
