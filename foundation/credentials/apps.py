"""Wiring of foundation.credentials: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "foundation.credentials"
    label = "laurel_credentials"
    verbose_name = _("Credentials")
    default_auto_field = "django.db.models.BigAutoField"
