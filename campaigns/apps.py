"""What Django needs to know of campaigns. What it tells other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    label = "laurel_campaigns"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "campaigns.urls"

    def ready(self) -> None:
        from campaigns import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
