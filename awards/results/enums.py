"""Choices of awardees."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardeeState(models.TextChoices):
    """An award is active until it is revoked."""

    ACTIVE = "active", _("valid")
    REVOKED = "revoked", _("revoked")

    moves = nonmember({"active": ("revoked",), "revoked": ("active",)})
