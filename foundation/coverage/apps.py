"""What Django needs to know of foundation.coverage. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    name = "foundation.coverage"
    label = "laurel_coverage"
    verbose_name = _("Media coverage")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.coverage import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
