"""The way into the outbox for mail that is none of ours: what Wagtail and other packages send by Django's mail.

Named as `EMAIL_BACKEND`; the mail service itself is then `LAUREL_NOTICES_BACKEND`.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string
from django.utils.translation import get_language

QUEUE = "foundation.notices.domain.queue_notice"  # by name: this module is below the domain, and only passes mail on
KIND = "notices.other"


class OutboxBackend(BaseEmailBackend):
    """Each recipient gets a notice of their own, as plain text. Raises ValueError for attachments: nothing is lost
    silently."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        queue: Any = import_string(QUEUE)
        for message in email_messages:
            if message.attachments:
                raise ValueError("Mail with attachments goes by queue_notice(attachments=…).")
            values = {"subject": message.subject, "text": message.body}
            for to in message.recipients():
                queue(KIND, to=to, language=get_language() or settings.LANGUAGE_CODE, values=values, about=None)
        return len(email_messages)
