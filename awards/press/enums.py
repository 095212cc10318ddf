"""Choices of press access."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class AccessState(models.TextChoices):
    """Whether the press is let in before the moment; only `records.domain.state` writes it."""

    REQUESTED = "requested", pgettext_lazy("press access", "waiting for confirmation")
    ON = "on", pgettext_lazy("press access", "switched on")
    OFF = "off", pgettext_lazy("press access", "switched off")

    moves = nonmember({"requested": ("on", "off"), "on": ("requested", "off"), "off": ("requested",)})
