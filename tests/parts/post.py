"""The worker's share of mail, done by the test itself: what is due goes out now."""

from django.core import mail
from django.core.mail import EmailMessage

from foundation.notices.domain import send_due

SIGNATURE = "\n\n-- \nLaurel\n"  # below each mail while nothing but the name of the site is known


def sent_mail() -> list[EmailMessage]:
    """Send what is due, and return everything sent so far."""
    send_due()
    return mail.outbox
