"""Extending the call for everybody: one action that moves the close, records why, and notifies every draft.

Banners, countdown, reminders and API read `cycle.closes_at`, so nothing else has to change. Applications closed as not
submitted become drafts again. The rule the next editor must not break: never to a moment that has passed, never
earlier, never past the release of the results.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications import signals
from awards.applications.domain.errors import ExtendedIntoThePast, ExtendedPastRelease, ExtendedToEarlier
from awards.applications.domain.notices import notify_extension
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, CallExtension
from awards.processing.domain.errors import DecisionWithoutReason
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move


@retried
@transaction.atomic
def extend_call(
    cycle: AwardCycle,
    closes_at: datetime,
    *,
    reason_ja: str,
    reason_en: str = "",
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> CallExtension:
    """Move the close to a later moment in the future; returns the extension.

    In order, in one transaction: checks right, reason and moment on the locked cycle; moves the close; writes the
    extension and an audit entry; makes applications not submitted in time drafts again; notifies every draft. Sends
    `call_extended` on commit. Raises MayNot, CycleNotInForce, ReasonMissing, ExtendedIntoThePast, ExtendedToEarlier,
    ExtendedPastRelease.
    """
    at = at or timezone.now()
    if not may_move_cycle(by):
        raise MayNot
    locked = AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=cycle.pk)
    _refuse(locked, closes_at, reason_ja, at)
    before = locked.closes_at
    AwardCycle.objects.filter(pk=locked.pk).update(closes_at=closes_at)
    cycle.closes_at = locked.closes_at = closes_at
    extension = CallExtension.objects.create(
        cycle=locked,
        closed_before=before,
        closes_at=closes_at,
        reason_ja=reason_ja.strip(),
        reason_en=reason_en.strip(),
        extended_by_id=by.pk,
        extended_at=at,
    )
    facts = {"closes_at": closes_at, "reason": extension.reason_ja}
    record("award_cycle.extended", by=by, subject=locked, before={"closes_at": before}, after=facts, at=at)
    for application in Application.objects.filter(cycle=locked, state=ApplicationState.NOT_SUBMITTED).order_by("pk"):
        move(application, ApplicationState.DRAFT, by=by, at=at)
    drafts = Application.objects.filter(cycle=locked, state=ApplicationState.DRAFT).select_related("owner")
    notify_extension(list(drafts), extension, by=by)
    transaction.on_commit(lambda: signals.call_extended.send(AwardCycle, cycle=locked, extension=extension))
    return extension


def _refuse(cycle: AwardCycle, closes_at: datetime, reason: str, at: datetime) -> None:
    if cycle.state != CycleState.IN_FORCE:
        raise CycleNotInForce
    if not reason.strip():
        raise DecisionWithoutReason
    if closes_at <= at:
        raise ExtendedIntoThePast
    if closes_at <= cycle.closes_at:
        raise ExtendedToEarlier
    if cycle.released_at is not None and closes_at > cycle.released_at:
        raise ExtendedPastRelease
