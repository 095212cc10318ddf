"""What Django needs to know of foundation.clock. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    name = "foundation.clock"
    label = "laurel_clock"
    verbose_name = _("Scheduler")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.clock import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
