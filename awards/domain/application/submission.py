"""Submitting: from a draft to a receipt, all or nothing.

Open `submit_application` and read downwards. The rules the next editor must not break: one short transaction, no store
and no mail inside; every file was received before (so nothing slow is left to do); the reference comes from the counter
row in the same transaction; asking again gives the submission there is.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from awards import signals
from awards.domain.application.completeness import list_missing
from awards.domain.application.editing import lock_application, refuse_late_submission
from awards.domain.application.snapshot import hash_snapshot, make_snapshot
from awards.domain.errors import ApplicationIncomplete
from awards.domain.queries.questionnaire import Questionnaire, get_answers, get_questionnaire
from awards.domain.state import move
from awards.enums import ApplicationState
from awards.models import Answer, Application, AwardCycle, Declaration, Measure, ReferenceCounter, Submission
from foundation.organisations.domain import find_size_band


def confirm_declarations(
    application: Application,
    confirmed: Collection[Declaration],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> None:
    """Keep which declarations the applicant has ticked. Raises NotEditable, CycleClosed."""
    with transaction.atomic():
        locked = lock_application(application)
        refuse_late_submission(locked, at or timezone.now())
        locked.declarations.set(each for each in confirmed if each.cycle_id == locked.cycle_id)


def submit_application(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> Submission:
    """Send the application as it stands; the submission in force where there is one already.

    In order, in one transaction: the row is locked; the moment `at` (when the request arrived) is judged; what is
    missing is refused; the state moves to *submitting*; the reference is taken (the first time) from the cycle's
    counter; the submission with its snapshot, measures and list of files is written; the state moves to *submitted*
    with reference, moment and submission; both moves are in the audit record. After the commit:
    `application_submitted` is sent.

    Raises CycleClosed, NotEditable, ApplicationIncomplete; nothing is changed then.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(application)
        if locked.current_submission is not None:
            return locked.current_submission
        refuse_late_submission(locked, at)
        asked = get_questionnaire(locked.cycle)
        if missing := list_missing(locked, asked):
            raise ApplicationIncomplete(missing)
        move(locked, ApplicationState.SUBMITTING, by=by, at=at, submitting_at=at, submitting_by_id=by.pk)
        reference = locked.reference or _next_reference(locked.cycle)
        submission = _write_submission(locked, asked, reference=reference, by=by, at=at)
        receipt = {"reference": reference, "submitted_at": at, "current_submission": submission}
        move(locked, ApplicationState.SUBMITTED, by=by, at=at, **receipt)
        transaction.on_commit(
            lambda: signals.application_submitted.send(Application, application=locked, submission=submission)
        )
    return submission


def _next_reference(cycle: AwardCycle) -> str:
    """The next number of the cycle: unique, in the order of commits, no gaps promised."""
    ReferenceCounter.objects.get_or_create(cycle=cycle)
    counter = ReferenceCounter.objects.filter(cycle=cycle)
    counter.update(last=F("last") + 1)
    return f"{cycle.reference_prefix}-{counter.get().last:04d}"


def _write_submission(
    application: Application, asked: Questionnaire, *, reference: str, by: AbstractBaseUser, at: datetime
) -> Submission:
    answers = get_answers(application)
    materials = list(application.materials.received().select_related("file", "requirement"))
    snapshot = make_snapshot(application, asked, answers, materials, reference=reference, at=at)
    submission = Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        submitted_at=at,
        submitted_by_id=by.pk,
        organisation_name=application.organisation_name,
        unit_name=application.unit_name,
        industry=application.industry,
        prefecture=application.prefecture,
        size_band=find_size_band(application.employees_total),
        snapshot=snapshot,
        sha256=hash_snapshot(snapshot),
    )
    submission.materials.set(materials)
    Measure.objects.bulk_create(_measures(submission, asked, answers))
    return submission


def _measures(submission: Submission, asked: Questionnaire, answers: Mapping[int, Answer]) -> list[Measure]:
    """A row for each measure that was answered; its value is null where there is no result."""
    return [
        Measure(submission=submission, item_version=question.version, value=answers[question.item.pk].result)
        for question in asked.measures
        if question.item.pk in answers
    ]
