"""The app foundation.logos: its label and what is found by it. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogosConfig(AppConfig):
    name = "foundation.logos"
    label = "laurel_logos"
    verbose_name = _("Logos")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.logos.urls"

    def ready(self) -> None:
        from foundation.logos import wiring  # noqa: PLC0415 -- apps must be loaded first

        wiring.connect()
