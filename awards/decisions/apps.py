"""What Django needs to know of decisions. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "awards.decisions"
    label = "laurel_decisions"
    verbose_name = _("Decisions on applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from awards.decisions import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
