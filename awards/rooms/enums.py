"""Choices of awardees' answers in their rooms."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProofChoice(models.TextChoices):
    """What an awardee says of one field of what will be published."""

    AS_IS = "as_is", pgettext_lazy("proof", "Publish as it is")
    CORRECT = "correct", pgettext_lazy("proof", "Correct it")
    WITHHOLD = "withhold", pgettext_lazy("proof", "Don’t publish it")


class ProofOutcome(models.TextChoices):
    """What staff did about an answer that wants something changed."""

    NONE = "none", pgettext_lazy("proof", "nothing to do")
    OPEN = "open", pgettext_lazy("proof", "to be decided")
    TAKEN = "taken", pgettext_lazy("proof", "taken over")
    LEFT = "left", pgettext_lazy("proof", "left as it is")
    REPLACED = "replaced", pgettext_lazy("proof", "replaced by a later answer")


class Attendance(models.TextChoices):
    """Whether an awardee comes to the ceremony."""

    VENUE = "venue", _("At the venue")
    ONLINE = "online", pgettext_lazy("ceremony", "Online")
    ABSENT = "absent", _("Doesn’t attend")
