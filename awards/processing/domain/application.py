"""What the secretariat does with an application that was sent: accept it, return it, find it not eligible.

Each is one short transaction: checks the right, changes the state with its audit entry, queues the notice to the
applicant. Staff never change what an applicant wrote; they request corrections. The rule the next editor must not
break: the notice is queued in the same transaction, so that there is no decision without a notice and no notice without
a decision. `seen` is the id of the submission that the decision was made on: if another one was sent since, SentAgain
is raised.
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain import notices
from awards.applications.domain.answer_editability import lock_application
from awards.applications.domain.correction import Unlock, close_correction, list_named, open_correction
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Correction
from awards.applications.permissions import may_process_application
from awards.processing.domain.errors import (
    AwardsAnnounced,
    DecisionWithoutReason,
    NotRestorable,
    ResultsReleased,
    ScreeningOver,
    SentAgain,
)
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.enums import CycleState
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move


@retried
def accept_application(
    application: Application, *, by: AbstractBaseUser, seen: int | None = None, at: datetime | None = None
) -> Application:
    """Accept it as complete: it takes part in the screening. Closes an open correction.

    Raises MayNot, SentAgain, ScreeningOver, MoveRefused.
    """
    with transaction.atomic():
        locked, at = _taken_up(application, by, at, seen)
        if is_left_over(locked, at):
            raise ScreeningOver
        move(locked, ApplicationState.ACCEPTED, by=by, at=at, accepted_at=at)
        close_correction(locked, at=at)
        notices.notify_accepted(locked, by)
    return locked


@retried
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
    """Ask the applicant to correct the named things until `until`; nothing else is unlocked.

    If it is returned already, the new list and deadline replace the old. The submission stays in force until it
    is sent again. What was accepted takes part in nothing until it is accepted again; what others have made of it
    stays (`registry.return_consequences`). Raises MayNot, SentAgain, CycleNotInForce (nothing could be corrected),
    ResultsReleased, ScreeningOver, MoveRefused, NothingNamed, UntilPassed; ValueError for a thing of another cycle.
    """
    with transaction.atomic():
        locked, at = _taken_up(application, by, at, seen)
        if locked.cycle.state != CycleState.IN_FORCE:
            raise CycleNotInForce
        if is_over(locked, at):
            raise ResultsReleased
        if is_left_over(locked, at):
            raise ScreeningOver
        move(locked, ApplicationState.RETURNED, by=by, at=at)
        correction = open_correction(locked, items, message=message, until=until, by=by, at=at)
        notices.notify_correction(locked, correction, list_named(correction), by)
    return correction


@retried
def mark_ineligible(
    application: Application, *, reason: str, by: AbstractBaseUser, seen: int | None = None, at: datetime | None = None
) -> Application:
    """Find it not eligible; the reason is sent to the applicant and stays on record.

    An award that was announced is revoked by two people, never by this. Raises MayNot, ReasonMissing, SentAgain,
    AwardsAnnounced, MoveRefused.
    """
    if not reason.strip():
        raise DecisionWithoutReason
    with transaction.atomic():
        locked, at = _taken_up(application, by, at, seen)
        if is_over(locked, at):
            raise AwardsAnnounced
        move(locked, ApplicationState.INELIGIBLE, by=by, at=at, ineligible_reason=reason)
        close_correction(locked, at=at)
        notices.notify_ineligible(locked, by)
    return locked


@retried
def mark_eligible(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> Application:
    """Reverse “not eligible”: it counts as submitted again, and the applicant is notified.

    Raises MayNot, NotRestorable (it would wait for what is over), MoveRefused.
    """
    with transaction.atomic():
        locked, at = _taken_up(application, by, at)
        if locked.cycle.has_released(at):
            raise NotRestorable
        move(locked, ApplicationState.SUBMITTED, by=by, at=at, ineligible_reason="")
        notices.notify_eligible(locked, by)
    return locked


def is_acceptable(application: Application, at: datetime) -> bool:
    """Whether staff may accept it now."""
    return application.may_move(ApplicationState.ACCEPTED) and not application.cycle.has_released(at)


def is_returnable(application: Application, at: datetime) -> bool:
    """Whether staff may return it now; one that is being submitted is only returned by the check of its files."""
    may_move = application.may_move(ApplicationState.RETURNED) and application.state != ApplicationState.SUBMITTING
    return may_move and not is_over(application, at) and not is_left_over(application, at)


def is_restorable(application: Application, at: datetime) -> bool:
    """Whether staff may reverse “not eligible” now."""
    return application.state == ApplicationState.INELIGIBLE and not application.cycle.has_released(at)


def may_become_ineligible(application: Application, at: datetime) -> bool:
    """Whether staff may find it not eligible now."""
    return application.may_move(ApplicationState.INELIGIBLE) and not is_over(application, at)


def is_over(application: Application, at: datetime) -> bool:
    """Whether it was accepted and the results are out."""
    return application.state == ApplicationState.ACCEPTED and application.cycle.is_released(at)


def is_left_over(application: Application, at: datetime) -> bool:
    """Whether nobody had decided on it when the results came out: it ends by being found ineligible."""
    is_waiting = application.state in (ApplicationState.SUBMITTED, ApplicationState.RETURNED)
    return is_waiting and application.cycle.has_released(at)


def _taken_up(
    application: Application, by: AbstractBaseUser, at: datetime | None, seen: int | None = None
) -> tuple[Application, datetime]:
    if not may_process_application(by):
        raise MayNot
    locked = lock_application(application)
    if seen is not None and locked.current_submission_id != seen:
        raise SentAgain
    return locked, at or timezone.now()
