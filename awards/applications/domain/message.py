"""Messages between applicant and secretariat: send them, mark them as read; their text never changes.

The view checks who may write for the applicant (everybody who may read the application); staff rights are checked here.
The rule the next editor must not break: internal notes are not messages and never pass through here.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain import notices
from awards.applications.domain.errors import MessageEmpty, MessageTooLong
from awards.applications.models import Application, ApplicationMessage
from awards.applications.permissions import may_process_application
from foundation.audit import domain as audit
from foundation.records.domain.errors import MayNot

MOST_CHARACTERS = 5000


def send_message(
    application: Application, *, text: str, by: AbstractBaseUser, from_staff: bool, at: datetime | None = None
) -> ApplicationMessage:
    """Write a message about an application in any state, and notify the other side by e-mail.

    Marks the other side's messages as read. One transaction with its audit entry. Raises MessageEmpty,
    MessageTooLong; MayNot for staff without the right.
    """
    if from_staff and not may_process_application(by):
        raise MayNot
    if not text.strip():
        raise MessageEmpty
    if len(text) > MOST_CHARACTERS:
        raise MessageTooLong(most=MOST_CHARACTERS)
    at = at or timezone.now()
    with transaction.atomic():
        message = ApplicationMessage.objects.create(
            application=application, text=text, is_from_staff=from_staff, sent_by_id=by.pk, sent_at=at
        )
        note_messages_read(application, by_staff=from_staff, at=at)
        after = {"message": message.public_id, "from_staff": from_staff}
        audit.record("application.message_sent", by=by, subject=application, after=after, at=at)
        notices.notify_message(message, by)
    return message


def note_messages_read(application: Application, *, by_staff: bool, at: datetime | None = None) -> int:
    """Mark the other side's messages as read; returns how many were new."""
    unread = application.messages.filter(is_from_staff=not by_staff, read_at__isnull=True)
    return unread.update(read_at=at or timezone.now())
