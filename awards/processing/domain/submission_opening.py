"""Opening a submission, or a withdrawn application, for the first time.

The rule the next editor must not break: only people who process applications count. An auditor's reading takes no work
from the office.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.permissions import may_process_application
from awards.processing.models import SubmissionOpening, WithdrawalOpening


def record_opening(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> bool:
    """Keep who opened the submission in force first; whether that was now. Two at once: one row, one of them.

    Of a withdrawn application, who opened it first since: until then the front page says that it was withdrawn.
    """
    if not may_process_application(by):
        return False
    facts = {"opened_by_id": by.pk, "opened_at": at or timezone.now()}
    if application.state == ApplicationState.WITHDRAWN:
        WithdrawalOpening.objects.get_or_create(application_id=application.pk, defaults=facts)
    submission = application.current_submission_id
    if submission is None:
        return False
    return SubmissionOpening.objects.get_or_create(submission_id=submission, defaults=facts)[1]
