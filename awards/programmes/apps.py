"""What Django needs to know of programmes. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "awards.programmes"
    label = "laurel_programmes"
    verbose_name = _("Award programmes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from awards.programmes import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
