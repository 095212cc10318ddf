"""Kinds of outlet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutletKind(models.TextChoices):
    """Where something was published or broadcast."""

    NEWSPAPER = "newspaper", _("newspaper")
    TELEVISION = "television", _("television")
    RADIO = "radio", _("radio")
    WEB = "web", _("web")
    MAGAZINE = "magazine", _("magazine")
    SOCIAL = "social", _("social media")
