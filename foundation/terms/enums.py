"""Choices of terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermsKind(models.TextChoices):
    """Agreements, each requested separately."""

    PARTICIPATION = "participation", _("terms of participation")
    LOGO = "logo", _("logo terms")
    CONFIDENTIALITY = "confidentiality", _("terms of confidentiality")
