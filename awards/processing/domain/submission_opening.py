"""Opening a submission for the first time.

The rule the next editor must not break: only people who process applications count. An auditor's reading takes no work
from the office.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from awards.applications.models import Application
from awards.applications.permissions import may_process_application
from awards.processing.models import SubmissionOpening


def record_opening(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> bool:
    """Keep who opened the submission in force first; whether that was now. Two at once: one row, one of them."""
    submission = application.current_submission_id
    if submission is None or not may_process_application(by):
        return False
    facts = {"opened_by_id": by.pk, "opened_at": at or timezone.now()}
    return SubmissionOpening.objects.get_or_create(submission_id=submission, defaults=facts)[1]
