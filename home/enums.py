"""The seasons of a year: each has a front page of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Season(models.TextChoices):
    """What the site is about just now; chosen by the records' dates (`domain/queries/season.py`)."""

    ANNOUNCED = "announced", _("announced")
    CALL = "call", _("call for applications open")
    SCREENING = "screening", _("screening")
    RESULTS = "results", _("results")
    CAMPAIGN = "campaign", _("campaign month")
    QUIET = "quiet", _("quiet period")
