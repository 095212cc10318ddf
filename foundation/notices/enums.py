"""States of a notice, what may happen to it, and what goes first."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class NoticeState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("mail", "waiting to go")
    SENDING = "sending", pgettext_lazy("mail", "being sent")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "could not be sent")
    STOPPED = "stopped", pgettext_lazy("mail", "stopped")
    EXPIRED = "expired", pgettext_lazy("mail", "too late to be of use")
    SUPPRESSED = "suppressed", pgettext_lazy("mail", "address is on the stop list")


class NoticeEventKind(models.TextChoices):
    """What happened to a notice: its moves, and what mail services report afterwards."""

    QUEUED = "queued", pgettext_lazy("mail", "written")
    RETRY = "retry", pgettext_lazy("mail", "will be tried again")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "could not be sent")
    STOPPED = "stopped", pgettext_lazy("mail", "stopped")
    EXPIRED = "expired", pgettext_lazy("mail", "too late to be of use")
    SUPPRESSED = "suppressed", pgettext_lazy("mail", "address is on the stop list")
    RESENT = "resent", pgettext_lazy("mail", "sent again as a new mail")
    DELIVERED = "delivered", pgettext_lazy("mail", "delivered")
    DEFERRED = "deferred", pgettext_lazy("mail", "delayed on its way")
    BOUNCED = "bounced", pgettext_lazy("mail", "came back")
    COMPLAINED = "complained", pgettext_lazy("mail", "reported as unwanted")
    UNSUBSCRIBED = "unsubscribed", pgettext_lazy("mail", "recipient wants no more of these")


class Priority(models.IntegerChoices):
    """What goes first. The same numbers order the rows here and the tasks of the engine (-100 to 100)."""

    BULK = -50, pgettext_lazy("mail", "to many at once")
    NORMAL = 0, pgettext_lazy("mail", "ordinary")
    CODE = 100, pgettext_lazy("mail", "at once: somebody waits in front of the screen")


class StopReason(models.TextChoices):
    """Why an address gets no more mail."""

    BOUNCED = "bounced", pgettext_lazy("mail", "mail came back for good")
    COMPLAINED = "complained", pgettext_lazy("mail", "reported as unwanted")
    UNSUBSCRIBED = "unsubscribed", pgettext_lazy("mail", "unsubscribed")
    BY_HAND = "by_hand", pgettext_lazy("mail", "entered by staff")


class MailingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("mailing", "being written")
    WAITING = "waiting", pgettext_lazy("mailing", "waits for a second person")
    APPROVED = "approved", pgettext_lazy("mailing", "on its way")
    DROPPED = "dropped", pgettext_lazy("mailing", "dropped")

    moves = nonmember(
        {"draft": ("waiting", "approved", "dropped"), "waiting": ("approved", "dropped"), "approved": ("dropped",)}
    )
