"""Wiring of foundation.printing: its label. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    name = "foundation.printing"
    label = "laurel_printing"
    verbose_name = _("Printing")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.printing.urls"
