"""What Django needs to know of privileges. What they register with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivilegesConfig(AppConfig):
    name = "awards.privileges"
    label = "laurel_privileges"
    verbose_name = _("What awardees receive")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from awards.privileges import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
