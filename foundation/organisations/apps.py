"""Wiring of foundation.organisations: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "foundation.organisations"
    label = "laurel_organisations"
    verbose_name = _("Organisations")
    default_auto_field = "django.db.models.BigAutoField"
