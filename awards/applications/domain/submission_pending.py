"""Submissions that need help to finish: a file that fails after submit, a deadline that passes, the close.

A file that fails unlocks its requirement for the cycle's `correction_hours`; the moment of submit is kept, and a
replacement that passes completes the submission. After the deadline, optional files that failed are left out; if a
compulsory one is missing, the application returns to its previous state. Drafts become *not submitted* after the close.
The rule the next editor must not break: the applicant is notified of every change of state here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from awards.applications.domain import notices
from awards.applications.domain.answer_editability import is_open_for, last_moment, lock_application
from awards.applications.domain.correction import Unlock, close_correction, open_correction
from awards.applications.domain.draft import load_draft
from awards.applications.domain.submission_files import list_failed, list_missing_materials, list_unchecked
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Correction, CorrectionItem, Material
from awards.programmes.models import AwardCycle, RequiredMaterial
from foundation.audit import domain as audit
from foundation.headless.domain import LONGEST_WAIT
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move


def request_other_files(application: Application, failed: Sequence[Material], *, at: datetime) -> None:
    """Unlock the requirements of failed files, in the caller's transaction; those already unlocked stay so."""
    current = application.corrections.filter(closed_at__isnull=True).prefetch_related("items").first()
    items = current.items.all() if current else []
    named = {item.requirement_id for item in items if item.requirement_id}
    if all(material.requirement_id in named for material in failed):
        return
    wanted = named | {material.requirement_id for material in failed}
    requirements = RequiredMaterial.objects.filter(pk__in=wanted)
    until = at + timedelta(hours=application.cycle.correction_hours)
    unlocked = [Unlock(requirement=each) for each in requirements]
    correction = open_correction(application, unlocked, message="", until=until, by=None, at=at)
    notices.notify_files_failed(application, failed, correction)


def is_waiting_for_files(application: Application, missing: Sequence[RequiredMaterial]) -> bool:
    """Whether a replacement for a failed file has been requested, and is one of these that are missing."""
    if not missing:
        return False
    named = CorrectionItem.objects.filter(correction__application=application, correction__closed_at__isnull=True)
    return named.filter(requirement__in=missing).exists()


@retried
def give_up_waiting(application: Application, *, at: datetime) -> bool:
    """The deadline for another file has passed: leave optional ones out, or go back. True if it went back.

    The check of a file that arrived in time is awaited. Going back: to *returned* where a correction was being sent,
    else to a draft while the call accepts it, else to *not submitted*.
    """
    with transaction.atomic():
        locked = lock_application(application)
        overdue = Correction.objects.filter(application=locked, closed_at__isnull=True, until__lte=at)
        if locked.state != ApplicationState.SUBMITTING or not overdue.exists():
            return False
        draft = load_draft(locked)
        if list_unchecked(draft.materials):
            return False
        if not is_waiting_for_files(locked, list_missing_materials(draft)):
            close_correction(locked, at=at)
            leave_out(locked, list_failed(draft.materials), at=at)
            return False
        close_correction(locked, at=at)
        _go_back(locked, at=at)
        notices.notify_not_replaced(locked)
    return True


@retried
def close_draft(application: Application, *, at: datetime) -> bool:
    """Mark a draft as not submitted after the close and its grace period. False if that doesn't apply (any longer).

    A request of the last second may still wait for a free process, so a draft is left alone that long. The cycle's row
    is locked first, as in `extend_call`: the old close can't end a draft while the call is being extended.
    """
    with transaction.atomic():
        AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=application.cycle_id)
        locked = lock_application(application)
        is_waited_for = at < last_moment(locked) + LONGEST_WAIT
        if locked.state != ApplicationState.DRAFT or is_waited_for or is_open_for(locked, at):
            return False
        move(locked, ApplicationState.NOT_SUBMITTED, by=None, at=at)
        notices.notify_not_submitted(locked)
    return True


def leave_out(application: Application, failed: Sequence[Material], *, at: datetime) -> None:
    """Take files that failed out of the application, in the caller's transaction."""
    for material in failed:
        Material.objects.filter(pk=material.pk).update(removed_at=at)
        after = {"material": material.requirement.code, "file": material.file.public_id, "failed": True}
        audit.record("application.material_removed", by=None, subject=application, after=after, at=at)


def _go_back(application: Application, *, at: datetime) -> None:
    blank = {"submitting_at": None, "submitting_by_id": None}
    if application.current_submission_id is not None:  # a correction was being submitted
        move(application, ApplicationState.RETURNED, by=None, at=at, **blank)
    elif is_open_for(application, at):
        move(application, ApplicationState.DRAFT, by=None, at=at, **blank)
    else:
        move(application, ApplicationState.NOT_SUBMITTED, by=None, at=at, **blank)
