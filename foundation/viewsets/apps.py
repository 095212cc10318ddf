"""Wiring of foundation.viewsets: its label. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ViewsetsConfig(AppConfig):
    name = "foundation.viewsets"
    label = "laurel_viewsets"
    verbose_name = _("Pages of the admin")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.viewsets import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
