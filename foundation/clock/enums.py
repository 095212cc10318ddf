"""States of ticks and of work, and what to do about missed ticks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CatchUp(models.TextChoices):
    """What a job wants of the ticks that passed while no clock ran."""

    ONCE = "once", _("once for all of them")
    EVERY = "each", _("once for each of them")


class TickState(models.TextChoices):
    READY = "ready", _("to be retried")
    RUNNING = "running", pgettext_lazy("work", "running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class WorkState(models.TextChoices):
    READY = "ready", _("queued")
    DONE = "done", _("done")
    FAILED = "failed", _("given up")
