"""What Django needs to know of renewal. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenewalConfig(AppConfig):
    name = "campaigns.renewal"
    label = "laurel_renewal"
    verbose_name = _("Next year’s campaign")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaigns.renewal import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
