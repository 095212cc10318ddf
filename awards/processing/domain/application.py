"""What the secretariat does with an application that was sent: accept it, return it, find it not eligible.

Each is one short transaction: the right, the move with its audit entry, the letter to the applicant. Staff never change
what an applicant wrote; they ask. The rule the next editor must not break: what the applicant is told is written here,
in the same transaction, so that nothing is decided without a letter and no letter goes out without a decision.
`seen` is the id of the submission that the decision was made on: of another one sent since, nothing is decided.
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain import notices
from awards.applications.domain.correction import Unlock, close_correction, list_named, open_correction
from awards.applications.domain.editability import lock_application
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Correction
from awards.applications.permissions import may_process_application
from awards.processing.domain.errors import DecisionWithoutReason, SentAgain
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.enums import CycleState
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move


def accept_application(
    application: Application, *, by: AbstractBaseUser, seen: int | None = None, at: datetime | None = None
) -> Application:
    """It is complete and takes part in the screening; an open correction is closed.

    Raises MayNot, SentAgain, MoveRefused.
    """
    with transaction.atomic():
        locked, at = _taken_up(application, by, at, seen)
        move(locked, ApplicationState.ACCEPTED, by=by, at=at)
        close_correction(locked, at=at)
        notices.notify_accepted(locked, by)
    return locked


def return_application(
    application: Application,
    *,
    items: Sequence[Unlock],
    message: str,
    until: datetime,
    by: AbstractBaseUser,
    seen: int | None = None,
    at: datetime | None = None,
) -> Correction:
    """Ask the applicant to correct what is named, until then; nothing else is unlocked.

    One that is returned already gets the new list and time instead of the old. The submission stays in force until it
    is sent again. Raises MayNot, SentAgain, CycleNotInForce (nothing could be corrected), MoveRefused, NothingNamed,
    UntilPassed; ValueError for a thing of another cycle.
    """
    with transaction.atomic():
        locked, at = _taken_up(application, by, at, seen)
        if locked.cycle.state != CycleState.IN_FORCE:
            raise CycleNotInForce
        move(locked, ApplicationState.RETURNED, by=by, at=at)
        correction = open_correction(locked, items, message=message, until=until, by=by, at=at)
        notices.notify_correction(locked, correction, list_named(correction), by)
    return correction


def mark_ineligible(
    application: Application, *, reason: str, by: AbstractBaseUser, seen: int | None = None, at: datetime | None = None
) -> Application:
    """It can't take part; the reason goes to the applicant and stays.

    Raises MayNot, ReasonMissing, SentAgain, MoveRefused.
    """
    if not reason.strip():
        raise DecisionWithoutReason
    with transaction.atomic():
        locked, at = _taken_up(application, by, at, seen)
        move(locked, ApplicationState.INELIGIBLE, by=by, at=at, ineligible_reason=reason)
        close_correction(locked, at=at)
        notices.notify_ineligible(locked, by)
    return locked


def mark_eligible(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> Application:
    """A finding of not eligible was wrong: it counts as submitted again, and the applicant is told.

    Raises MayNot, MoveRefused.
    """
    with transaction.atomic():
        locked, at = _taken_up(application, by, at)
        move(locked, ApplicationState.SUBMITTED, by=by, at=at, ineligible_reason="")
        notices.notify_eligible(locked, by)
    return locked


def _taken_up(
    application: Application, by: AbstractBaseUser, at: datetime | None, seen: int | None = None
) -> tuple[Application, datetime]:
    if not may_process_application(by):
        raise MayNot
    locked = lock_application(application)
    if seen is not None and locked.current_submission_id != seen:
        raise SentAgain
    return locked, at or timezone.now()
