"""The settings of notices, with their defaults."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings

# Mail waits in a queue of its own where the host's TASKS name it in QUEUES, else among all other tasks.
QUEUE = "mail"


def keep() -> timedelta:
    """`LAUREL_NOTICES_KEEP`: for how many days (730) the words and merge values of mail that ended are kept."""
    return timedelta(days=getattr(settings, "LAUREL_NOTICES_KEEP", 730))


def four_eyes_above() -> int:
    """`LAUREL_NOTICES_FOUR_EYES`: a mailing to more people than this (100) needs a second person."""
    return int(getattr(settings, "LAUREL_NOTICES_FOUR_EYES", 100))


def attachments_up_to() -> int:
    """`LAUREL_NOTICES_ATTACHMENTS`: how many bytes (7 MiB) may go with one mail; most servers take 10 MB, encoded."""
    return int(getattr(settings, "LAUREL_NOTICES_ATTACHMENTS", 7 * 1024 * 1024))


def site_name() -> str:
    """`WAGTAIL_SITE_NAME`, for `{site_name}`."""
    return str(getattr(settings, "WAGTAIL_SITE_NAME", ""))


def mail_domain() -> str:
    """The right-hand side of Message-IDs: the sender's domain (`DEFAULT_FROM_EMAIL`)."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def backend() -> str:
    """`LAUREL_NOTICES_BACKEND`: the mail service, where `EMAIL_BACKEND` leads into the outbox; else that is it."""
    return str(getattr(settings, "LAUREL_NOTICES_BACKEND", "") or settings.EMAIL_BACKEND)
