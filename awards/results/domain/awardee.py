"""Awardees: an award is active until it is revoked, or declined before it is announced, and may be reinstated.

Neither deletes the row.

The rule the next editor must not break: an award that has been announced is taken back by two people, and by revoking
it only; it gets another tier only while it is revoked.

Pages, lists and the API drop a revoked award at once, since all of them read `released` rows; its certificate of
commendation is valid only while the award is.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.results.domain.awardee_lock import refuse_locked
from awards.results.domain.errors import AwardAnnounced, AwardeeAnnounced, TierAnnounced
from awards.results.domain.logo_offer import end_logo_of
from awards.results.domain.queries.awardee_commendation import list_certified
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.permissions import may_revoke_awardee
from awards.results.signals import awardee_restored, awardee_revoked
from foundation.certificates.domain import reinstate_certificate, revoke_certificate
from foundation.certificates.enums import CertificateState
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.retraction import (
    NOTHING,
    clean_reason,
    confirm_retraction,
    request_retraction,
    withdraw_retraction,
)
from foundation.records.domain.state import move_locked


@retried
@transaction.atomic
def request_revocation(awardee: Awardee, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Awardee:
    """Ask for an award to be revoked, with a reason for the files (never published).

    One whose results nobody has seen is revoked at once, as by `revoke_awardee`; else somebody else confirms. Raises
    MayNot, AwardeesLocked, MoveRefused, RetractionWithoutReason, RetractionRequested.
    """
    at = at or timezone.now()
    locked = _lock(awardee, by=by)
    if not locked.may_move(AwardeeState.REVOKED):
        raise MoveRefused
    if locked.cycle.has_released(at):
        return request_retraction(locked, reason=reason, by=by, at=at)
    return _revoke(locked, by=by, at=at, columns={"retraction_reason": clean_reason(reason)})


@retried
@transaction.atomic
def revoke_awardee(awardee: Awardee, *, seen: str, by: AbstractBaseUser, at: datetime | None = None) -> Awardee:
    """Confirm, as another person than the one who asked, that an award is revoked.

    `seen` is the `retraction_mark` of the request that this person has read. Writes state and moment together with the
    audit entry; revokes its certificates, ends its logo; sends `awardee_revoked` on commit. Raises MayNot,
    AwardeesLocked, MoveRefused, RetractionNotRequested, RetractionNeedsAnother, RetractionChanged.
    """
    locked = _lock(awardee, by=by)
    return _revoke(locked, by=by, at=at or timezone.now(), columns=confirm_retraction(locked, seen=seen, by=by))


@retried
@transaction.atomic
def decline_award(awardee: Awardee, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Awardee:
    """Put on record, for who was to receive it, that the award isn't accepted; before it is announced.

    In the same transaction as `revoke_awardee`; `reason` is for the files. The decision stays: another gets the place
    by a new set of decisions. Raises MayNot, AwardeesLocked, AwardAnnounced, MoveRefused, RetractionWithoutReason.
    """
    at = at or timezone.now()
    locked = _lock(awardee, by=by)
    if locked.cycle.has_released(at):
        raise AwardAnnounced
    columns = {**NOTHING, "retraction_reason": clean_reason(reason)}
    return _revoke(locked, by=by, at=at, columns=columns, to=AwardeeState.DECLINED)


@retried
@transaction.atomic
def withdraw_revocation(awardee: Awardee, *, seen: str, by: AbstractBaseUser, at: datetime | None = None) -> Awardee:
    """Nobody confirms the request `seen` any more.

    Raises MayNot, AwardeesLocked, RetractionNotRequested, RetractionChanged.
    """
    return withdraw_retraction(_lock(awardee, by=by), seen=seen, by=by, at=at or timezone.now())


@retried
@transaction.atomic
def restore_awardee(awardee: Awardee, *, by: AbstractBaseUser, at: datetime | None = None) -> Awardee:
    """Reinstate an award that was revoked or declined; the reason stays in the audit record only.

    Sends `awardee_restored` on commit. Raises MayNot, AwardeesLocked, MoveRefused.
    """
    locked = _lock(awardee, by=by)
    fallen = {"state": CertificateState.REVOKED, "ended_at": locked.revoked_at}  # with the award, none by itself
    move_locked(locked, AwardeeState.ACTIVE, by=by, at=at, revoked_at=None, **NOTHING)
    for certificate in list_certified(locked).filter(**fallen):
        reinstate_certificate(certificate, by=by, at=at)
    transaction.on_commit(lambda: awardee_restored.send(Awardee, awardee=locked))
    return locked


def refuse_announced(
    awardee: Awardee, *, cycle: int | None = None, tier: int | None = None, at: datetime | None = None
) -> None:
    """Refuse to delete an award that has been announced, or to give it another cycle or tier: two people revoke it.

    `cycle` and `tier` are the keys it is to have, None where it is to be deleted. Raises AwardeeAnnounced, and
    TierAnnounced while the award counts.
    """
    held = Awardee.objects.select_related("cycle").get(pk=awardee.pk)
    if not held.cycle.has_released(at):
        return
    if held.cycle_id != cycle:
        raise AwardeeAnnounced
    if held.tier_id != tier and held.state == AwardeeState.ACTIVE:
        raise TierAnnounced


def _lock(awardee: Awardee, *, by: AbstractBaseUser) -> Awardee:
    """The row, locked after its cycle's, which a release takes first."""
    if not may_revoke_awardee(by):
        raise MayNot
    refuse_locked(awardee.cycle_id)
    return Awardee.objects.select_related("cycle").select_for_update(of=("self",)).get(pk=awardee.pk)


def _revoke(
    locked: Awardee, *, by: AbstractBaseUser, at: datetime, columns: dict[str, Any], to: str = AwardeeState.REVOKED
) -> Awardee:
    reason = columns.get("retraction_reason", locked.retraction_reason)
    move_locked(locked, to, by=by, at=at, facts={"reason": reason}, revoked_at=at, **columns)
    for certificate in list_certified(locked).valid():
        revoke_certificate(certificate, by=by, reason=reason, at=at)
    end_logo_of(locked, at=at)
    transaction.on_commit(lambda: awardee_revoked.send(Awardee, awardee=locked))
    return locked
