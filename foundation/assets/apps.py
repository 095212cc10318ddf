"""Wiring of foundation.assets: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "foundation.assets"
    label = "laurel_assets"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"
