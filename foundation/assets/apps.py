"""Wiring of foundation.assets: label, addresses, checks. No logic."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "foundation.assets"
    label = "laurel_assets"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.assets.urls"

    def ready(self) -> None:
        from foundation.assets import checks  # noqa: PLC0415 -- apps must be loaded first

        register(checks.check_storage_aliases, "laurel_assets")
