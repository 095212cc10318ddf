"""Wiring of foundation.text: its label and its catalogue. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextConfig(AppConfig):
    name = "foundation.text"
    label = "laurel_text"
    verbose_name = _("Text and languages")
    default_auto_field = "django.db.models.BigAutoField"
