"""What Django needs to know of participation. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "campaigns.participation"
    label = "laurel_participation"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "campaigns.participation.urls"

    def ready(self) -> None:
        from campaigns.participation import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
