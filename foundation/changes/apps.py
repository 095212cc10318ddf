"""What Django needs to know of foundation.changes. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChangesConfig(AppConfig):
    name = "foundation.changes"
    label = "laurel_changes"
    verbose_name = _("Changes of what the public reads")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.changes import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
