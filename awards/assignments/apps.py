"""What Django needs to know of assigning. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssignmentsConfig(AppConfig):
    name = "awards.assignments"
    label = "laurel_assignments"
    verbose_name = _("Assigning reviewers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from awards.assignments import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
