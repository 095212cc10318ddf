"""What Django needs to know of casestudies. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasestudiesConfig(AppConfig):
    name = "casestudies"
    label = "laurel_casestudies"
    verbose_name = _("Case studies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casestudies import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
