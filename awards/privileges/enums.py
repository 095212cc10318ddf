"""Choices of privileges."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class PlacementState(models.TextChoices):
    """Whether an effort was told in a medium; once it was, the placement has its piece of media coverage."""

    PLANNED = "planned", pgettext_lazy("media placement", "planned")
    DONE = "done", pgettext_lazy("media placement", "published")
    DROPPED = "dropped", pgettext_lazy("media placement", "dropped")

    moves = nonmember({"planned": ("done", "dropped"), "dropped": ("planned",), "done": ("planned",)})


class PrivilegeState(models.TextChoices):
    """How far one privilege of one awardee is; never stored (`domain/queries/privilege_board.py`)."""

    GRANTED = "granted", pgettext_lazy("privilege", "granted")
    DUE = "due", pgettext_lazy("privilege", "due")
    DONE = "done", pgettext_lazy("privilege", "done")
