"""What Django needs to know of processing. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcessingConfig(AppConfig):
    name = "awards.processing"
    label = "laurel_processing"
    verbose_name = _("Processing of applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from awards.processing import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
