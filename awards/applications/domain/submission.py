"""Submitting: from a draft to a receipt. Open `submit_application` and read downwards.

Two short transactions: *submit was pressed* (stores the moment; the state is *submitting*), and *it is received*
(reference, submission, receipt; the state is *submitted*). Between them is only the check of files that have arrived;
the check of the last file, or the clock, calls `complete_submission` again. The rules the next editor must not break:
no calls to the store or a mail server here; no page or notice says "received" before `complete_submission` has
succeeded; calling again returns the existing submission.
"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from awards.applications import signals
from awards.applications.domain import notices
from awards.applications.domain.answer_editability import Editable, lock_application, refuse_late_submission
from awards.applications.domain.application_limit import lock_limit, refuse_too_many
from awards.applications.domain.correction import close_correction
from awards.applications.domain.draft import Draft, load_draft
from awards.applications.domain.errors import ApplicationIncomplete, NotEditable
from awards.applications.domain.submission_completeness import list_editable, list_missing
from awards.applications.domain.submission_files import (
    list_dispensable,
    list_failed,
    list_missing_materials,
    list_unchecked,
)
from awards.applications.domain.submission_pending import is_waiting_for_files, leave_out, request_other_files
from awards.applications.domain.submission_record import next_reference, write_submission
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Submission
from awards.applications.permissions import may_process_application
from awards.programmes.models import Declaration
from foundation.audit import domain as audit
from foundation.clock.domain.moment import database_now
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move


@retried
def confirm_declarations(
    application: Application, confirmed: Collection[Declaration], *, by: AbstractBaseUser, at: datetime | None = None
) -> None:
    """Store which declarations the applicant has ticked. Raises NotEditable, CycleClosed."""
    with transaction.atomic():
        locked = lock_application(application)
        if not refuse_late_submission(locked, at or database_now()).everything:
            raise NotEditable
        locked.declarations.set(each for each in confirmed if each.cycle_id == locked.cycle_id)


@retried
def submit_application(
    application: Application, *, by: AbstractBaseUser, at: datetime | None = None, may_be_incomplete: bool = False
) -> Submission | None:
    """Submit the application; returns its submission, or None while arrived files are still being checked.

    In order: locks the cycle, where it has a limit, and the row; returns the submission if it was sent already; checks
    the moment `at` (when the request arrived, by the database's clock); refuses missing parts and too many
    applications; moves the state to *submitting* with the moment and the person, and an audit entry. Then, in a
    transaction of its own, `complete_submission`.

    What came on paper is recorded as received by staff though parts are missing, if `may_be_incomplete`: what is
    missing goes into the audit record. Raises CycleClosed, CorrectionOver, NotEditable, ApplicationIncomplete,
    TooManyApplications, MayNot; in that case nothing is changed.
    """
    at, draft = at or database_now(), load_draft(application)
    with transaction.atomic():
        lock_limit(application)
        locked = lock_application(application)
        if locked.state not in ApplicationState.answered:
            editable = refuse_late_submission(locked, at)
            draft = draft.reread(locked)
            _refuse_incomplete(draft, editable, by=by if may_be_incomplete else None, at=at)
            refuse_too_many(locked)
            leave_out(locked, list_dispensable(draft.materials), at=at)
            move(locked, ApplicationState.SUBMITTING, by=by, at=at, submitting_at=at, submitting_by_id=by.pk)
            close_correction(locked, at=at)
    return _complete(draft, at=at)


@retried
def complete_submission(application: Application, *, at: datetime | None = None) -> Submission | None:
    """Complete a pending submission if every file has passed its check; else None. Idempotent.

    In one transaction: locks the row; requests another file for one that failed (`submission_pending.py`); does nothing
    while a file is being checked or awaited (requirements added since submit was pressed don't block it); takes the
    reference from the cycle's counter (the first time); writes the submission with its snapshot, measures and list of
    files; moves the state to *submitted* with reference, the moment submit was pressed, and submission; queues the
    e-mails with the receipt. Sends `application_submitted` on commit.
    """
    return _complete(load_draft(application), at=at or database_now())


def _complete(draft: Draft, *, at: datetime) -> Submission | None:
    """As above; reuses a questionnaire that is already loaded."""
    with transaction.atomic():
        locked = lock_application(draft.application)
        if locked.state != ApplicationState.SUBMITTING:
            return locked.current_submission
        draft = draft.reread(locked)
        if failed := list_failed(draft.materials):
            request_other_files(locked, failed, at=at)
            return None
        if list_unchecked(draft.materials):
            return None
        if is_waiting_for_files(locked, list_missing_materials(draft)):
            return None
        return _receive(draft, at=at)


def _receive(draft: Draft, *, at: datetime) -> Submission:
    application = draft.application
    by, pressed_at = application.submitting_by, application.received_at or application.submitting_at or at
    reference = application.reference or next_reference(application.cycle)
    submission = write_submission(draft, reference=reference, by=by, at=pressed_at)
    close_correction(application, at=at)
    receipt = {"reference": reference, "submitted_at": pressed_at, "current_submission": submission}
    move(application, ApplicationState.SUBMITTED, by=by, at=at, **receipt)
    notices.notify_received(application, submission, at=at)
    transaction.on_commit(
        lambda: signals.application_submitted.send(Application, application=application, submission=submission)
    )
    return submission


def _refuse_incomplete(draft: Draft, editable: Editable, *, by: AbstractBaseUser | None, at: datetime) -> None:
    """Only findings that the applicant can fix block submitting: in a correction, those about what it unlocks.

    None blocks staff (`by`) who record what came on paper, but for the name of the organisation.
    """
    application = draft.application
    missing = list_editable(list_missing(draft), editable, draft.questionnaire)
    if missing and by is not None:
        if application.received_at is None or not may_process_application(by):
            raise MayNot
        after = {"missing": [each.field for each in missing]}
        missing = [each for each in missing if each.field == "organisation_name"]
        audit.record("application.recorded_incomplete", by=by, subject=application, after=after, at=at)
    if missing:
        raise ApplicationIncomplete(missing)
