"""Wiring of foundation.clock: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    name = "foundation.clock"
    label = "laurel_clock"
    verbose_name = _("Clock")
    default_auto_field = "django.db.models.BigAutoField"
