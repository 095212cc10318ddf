"""What Django needs to know of foundation.sharing. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "foundation.sharing"
    label = "laurel_sharing"
    verbose_name = _("Pictures for sharing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.sharing import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
