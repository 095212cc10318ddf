"""Extensions for one applicant: one person requests, another decides.

An approved grant moves the close for its application alone (`answer_editability.py: closes_at`). The rules the next
editor must not break: nobody decides on their own request (also a database constraint), nothing is decided twice, and
no extension reaches into a time in which the cycle accepts nothing.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain.answer_editability import lock_application
from awards.applications.domain.errors import ExtendedPastRelease
from awards.applications.domain.notices.reminder import notify_grant
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ExtensionGrant
from awards.applications.permissions import may_approve_extension, may_process_application
from awards.processing.domain.errors import (
    ExtensionDecided,
    ExtensionNeedsAnother,
    ExtensionTooEarly,
    ExtensionWaiting,
    ExtensionWithoutReason,
    NotExtendable,
)
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.enums import CycleState
from foundation.audit import domain as audit
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move

EXTENDABLE = (ApplicationState.DRAFT, ApplicationState.NOT_SUBMITTED)


@retried
def request_extension(
    application: Application, *, closes_at: datetime, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> ExtensionGrant:
    """Request a later close for this application; nothing changes for the applicant before somebody else approves.

    One transaction with its audit entry; the application's row is locked, so that two concurrent requests make one.
    Raises MayNot, ExtensionWithoutReason, NotExtendable, CycleNotInForce, ExtensionTooEarly, ExtendedPastRelease,
    ExtensionWaiting.
    """
    if not may_process_application(by):
        raise MayNot
    if not reason.strip():
        raise ExtensionWithoutReason
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(application)
        _refuse(locked, closes_at, at)
        if closes_at <= locked.cycle.closes_at:
            raise ExtensionTooEarly
        if locked.extension_grants.filter(decided_at__isnull=True).exists():
            raise ExtensionWaiting
        grant = ExtensionGrant.objects.create(
            application=locked, closes_at=closes_at, reason=reason.strip(), requested_by_id=by.pk, requested_at=at
        )
        after = {"grant": grant.pk, "closes_at": closes_at}
        audit.record("application.extension_asked", by=by, subject=locked, after=after, at=at)
    return grant


@retried
def decide_extension(
    grant: ExtensionGrant, *, is_approved: bool, by: AbstractBaseUser, at: datetime | None = None
) -> ExtensionGrant:
    """Approve or decline, as a second person. One transaction.

    In order: locks and checks the application's and the grant's rows, so that the clock can't close the draft in
    between; writes the decision with its audit entry and the notice to the applicant; if approved, an application
    closed as *not submitted* becomes a draft again. Raises MayNot, ExtensionNeedsAnother, ExtensionDecided; approving
    also NotExtendable, CycleNotInForce, ExtensionTooEarly, ExtendedPastRelease.
    """
    if not may_approve_extension(by):
        raise MayNot
    at = at or timezone.now()
    with transaction.atomic():
        application = lock_application(grant.application)
        locked = ExtensionGrant.objects.select_for_update(of=("self",), no_key=True).get(pk=grant.pk)
        locked.application = application
        if locked.decided_at is not None:
            raise ExtensionDecided
        if locked.requested_by_id == by.pk:
            raise ExtensionNeedsAnother
        if is_approved:
            _refuse(application, locked.closes_at, at)
        locked.decided_by_id, locked.decided_at, locked.is_approved = by.pk, at, is_approved
        locked.save(update_fields=["decided_by", "decided_at", "is_approved"])
        event = "application.extension_approved" if is_approved else "application.extension_declined"
        after = {"grant": locked.pk, "closes_at": locked.closes_at}
        audit.record(event, by=by, subject=application, after=after, at=at)
        notify_grant(locked, by=by)
        if is_approved and application.state == ApplicationState.NOT_SUBMITTED:
            move(application, ApplicationState.DRAFT, by=by, at=at)
    return locked


def _refuse(application: Application, closes_at: datetime, at: datetime) -> None:
    """Raises if an extension until then could not be used."""
    cycle = application.cycle
    if application.state not in EXTENDABLE:
        raise NotExtendable
    if cycle.state != CycleState.IN_FORCE:
        raise CycleNotInForce
    if closes_at <= at:
        raise ExtensionTooEarly
    if cycle.released_at is not None and closes_at > cycle.released_at:
        raise ExtendedPastRelease
