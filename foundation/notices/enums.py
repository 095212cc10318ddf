"""States of a notice, what may happen to it, and what goes first."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class NoticeState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("mail", "queued")
    SENDING = "sending", pgettext_lazy("mail", "being sent")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "could not be sent")
    STOPPED = "stopped", pgettext_lazy("mail", "stopped")
    EXPIRED = "expired", pgettext_lazy("mail", "expired before sending")
    SUPPRESSED = "suppressed", pgettext_lazy("mail", "address is suppressed")


class NoticeEventKind(models.TextChoices):
    """What happened to a notice: its moves, and what mail services report afterwards."""

    QUEUED = "queued", pgettext_lazy("mail", "written")
    RETRY = "retry", pgettext_lazy("mail", "will be retried")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "could not be sent")
    STOPPED = "stopped", pgettext_lazy("mail", "stopped")
    EXPIRED = "expired", pgettext_lazy("mail", "expired before sending")
    SUPPRESSED = "suppressed", pgettext_lazy("mail", "address is suppressed")
    RESENT = "resent", pgettext_lazy("mail", "resent as a new e-mail")
    DELIVERED = "delivered", pgettext_lazy("mail", "delivered")
    DEFERRED = "deferred", pgettext_lazy("mail", "delayed")
    BOUNCED = "bounced", pgettext_lazy("mail", "bounced")
    COMPLAINED = "complained", pgettext_lazy("mail", "reported as spam")
    UNSUBSCRIBED = "unsubscribed", pgettext_lazy("mail", "unsubscribed by the recipient")

    bad_news = nonmember(("bounced", "complained"))  # the mail didn't arrive, or wasn't wanted


class Priority(models.IntegerChoices):
    """What goes first. The same numbers order the rows here and the tasks of the engine (-100 to 100)."""

    BULK = -50, pgettext_lazy("mail", "bulk")
    NORMAL = 0, pgettext_lazy("mail", "ordinary")
    CODE = 100, pgettext_lazy("mail", "immediate: someone is waiting for it")


class StopReason(models.TextChoices):
    """Why an address gets no more mail."""

    BOUNCED = "bounced", pgettext_lazy("mail", "undeliverable address")
    COMPLAINED = "complained", pgettext_lazy("mail", "reported as spam")
    UNSUBSCRIBED = "unsubscribed", pgettext_lazy("mail", "unsubscribed")
    BY_HAND = "by_hand", pgettext_lazy("mail", "added by staff")


class MailingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("mailing", "being written")
    WAITING = "waiting", pgettext_lazy("mailing", "awaiting a second approval")
    APPROVED = "approved", pgettext_lazy("mailing", "being sent")
    DROPPED = "dropped", pgettext_lazy("mailing", "cancelled")

    moves = nonmember(
        {"draft": ("waiting", "approved", "dropped"), "waiting": ("approved", "dropped"), "approved": ("dropped",)}
    )
