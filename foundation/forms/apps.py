"""Wiring of foundation.forms: its label and its catalogue. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "foundation.forms"
    label = "laurel_forms"
    verbose_name = _("Forms that lose nothing")
    default_auto_field = "django.db.models.BigAutoField"
