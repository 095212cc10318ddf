"""That a reviewer was shown an application: on record, as whatever else is confidential and looked at.

The rule the next editor must not break: only those who run the reviews read there who reviews whom.
"""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser

from awards.applications.models import Application
from awards.reviews.models import ReviewPhase
from foundation.audit.domain import record
from foundation.audit.models import Entry

READ = "review.read"
SAME_LOOK = timedelta(minutes=10)  # who goes to and fro between the list and a page reads once


def note_reading(phase: ReviewPhase, application: Application, *, by: AbstractBaseUser, at: datetime) -> None:
    """Write down whose answers and grades this person was shown; looks soon after are one."""
    shown = {"application": application.reference or application.public_id}
    looks = Entry.objects.of(phase).by(by).filter(event=READ, at__gt=at - SAME_LOOK, after=shown)
    if not looks.exists():
        record(READ, by=by, subject=phase, after=shown, at=at)
