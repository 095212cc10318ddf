"""What Django needs to know of imports. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "campaigns.imports"
    label = "laurel_imports"
    verbose_name = _("Import of participations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaigns.imports import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
