"""Wiring of foundation.headless: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class HeadlessConfig(AppConfig):
    name = "foundation.headless"
    label = "laurel_headless"
    verbose_name = _("API")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.headless import checks  # noqa: PLC0415 -- apps must be loaded first
        from foundation.headless.routers.joining import join_api  # noqa: PLC0415 -- models must be loaded first

        register(checks.check_documentation, "laurel_headless")
        join_api()
