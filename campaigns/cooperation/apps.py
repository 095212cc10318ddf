"""What Django needs to know of cooperation. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "campaigns.cooperation"
    label = "laurel_cooperation"
    verbose_name = _("Cooperation")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "campaigns.cooperation.urls"

    def ready(self) -> None:
        from campaigns.cooperation import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
