"""Wiring of foundation.identifiers: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentifiersConfig(AppConfig):
    name = "foundation.identifiers"
    label = "laurel_identifiers"
    verbose_name = _("Identifiers")
    default_auto_field = "django.db.models.BigAutoField"
