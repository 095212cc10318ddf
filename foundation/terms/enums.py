"""Choices of terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermsKind(models.TextChoices):
    """Two agreements, requested separately."""

    PARTICIPATION = "participation", _("terms of participation")
    LOGO = "logo", _("logo terms")
