"""What Django needs to know of rankings. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RankingsConfig(AppConfig):
    name = "awards.rankings"
    label = "laurel_rankings"
    verbose_name = _("Rankings of applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from awards.rankings import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
