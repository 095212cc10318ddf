"""Wiring of home: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "laurel_home"
    verbose_name = _("Front page")
    default_auto_field = "django.db.models.BigAutoField"
