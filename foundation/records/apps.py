"""Wiring of foundation.records: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "foundation.records"
    label = "laurel_records"
    verbose_name = _("Records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.records import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
