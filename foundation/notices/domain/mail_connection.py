"""Handing one e-mail to the mail service, and what its answer means.

Holds the message as it goes out and the reading of errors. Not the states of a notice: `domain.notice_sending`. The
rule the next editor must not break: the Message-ID of a notice is always the same, so that a mail that went out twice –
a worker died between the service's "yes" and our note of it – is one mail in the reader's program.
"""

from collections.abc import Sequence
from smtplib import SMTP, SMTPDataError, SMTPRecipientsRefused
from typing import Any

from anymail.exceptions import AnymailInvalidAddress, AnymailRecipientsRefused
from django.core.mail import EmailMessage, get_connection

from foundation.notices import conf
from foundation.notices.domain.attachment import Enclosed
from foundation.notices.domain.errors import AttachmentsTooLarge
from foundation.notices.domain.notice_rendered import RenderedNotice
from foundation.notices.models import Notice

PERMANENT = 500
NO_SUCH_MAILBOX = (b"5.1.1", b"5.1.10")
ANSWER_SECONDS = 60  # half of a notice's lease


class MailConnection:
    """One connection to the mail service for a batch of e-mails, opened with the first and closed after an error."""

    def __init__(self) -> None:
        self.connection: Any = None

    def __enter__(self) -> "MailConnection":
        return self

    def __exit__(self, *error: object) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        if self.connection is not None:
            connection, self.connection = self.connection, None
            connection.close()

    def send(self, message: EmailMessage) -> None:
        """Hand over one message. Raises what the service's backend raises."""
        try:
            if self.connection is None:
                self.connection = get_connection(conf.backend(), fail_silently=False)
                self.connection.open()
                _wait_for_answers(self.connection)
            message.connection = self.connection
            message.send(fail_silently=False)
        except Exception:
            self.hang_up()
            raise


def _wait_for_answers(connection: Any) -> None:
    """Once an SMTP server has greeted us it gets longer than `EMAIL_TIMEOUT`: some look into mail before they say yes.

    A mail that was given up meanwhile has arrived all the same, and would arrive again with each try.
    """
    smtp = getattr(connection, "connection", None)
    if isinstance(smtp, SMTP) and smtp.sock is not None:
        smtp.sock.settimeout(ANSWER_SECONDS)


def message_for(notice: Notice, rendered: RenderedNotice, enclosed: Sequence[Enclosed] = ()) -> EmailMessage:
    """The notice as a plain-text e-mail, with its attachments."""
    headers = {"Message-ID": f"<{notice.public_id}@{conf.mail_domain()}>", "Auto-Submitted": "auto-generated"}
    if rendered.unsubscribe:  # RFC 8058: one click, without a page in between
        headers["List-Unsubscribe"] = f"<{rendered.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    words = rendered.wording
    sender = rendered.sender
    reply_to = [sender.reply_to] if sender.reply_to else None
    message = EmailMessage(words.subject, words.body, sender.address, [notice.to], reply_to=reply_to, headers=headers)
    message.metadata = {"notice": notice.public_id}  # type: ignore[attr-defined]  # anymail's, other backends ignore it
    for each in enclosed:
        message.attach(each.name, each.content, each.content_type)
    return message


def service_id(message: EmailMessage) -> str:
    """What the mail service calls the message: its own id where there is one, else our Message-ID."""
    status = getattr(message, "anymail_status", None)
    return str(getattr(status, "message_id", None) or message.extra_headers["Message-ID"])


def is_permanent(error: Exception) -> bool:
    """Whether another try would be answered the same: the service refused this recipient, or this e-mail, for good."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code >= PERMANENT
    return isinstance(error, AnymailRecipientsRefused | AnymailInvalidAddress | AttachmentsTooLarge)


def says_no_such_mailbox(error: Exception) -> bool:
    """Whether the mail server said at the door what a service reports as a hard bounce (RFC 3463: 5.1.1, 5.1.10)."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    answers = [bytes(text) for code, text in error.recipients.values() if code >= PERMANENT]
    return bool(answers) and all(answer.startswith(NO_SUCH_MAILBOX) for answer in answers)
