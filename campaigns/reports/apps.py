"""What Django needs to know of reports. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "campaigns.reports"
    label = "laurel_reports"
    verbose_name = _("Reports on a campaign")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "campaigns.reports.urls"

    def ready(self) -> None:
        from campaigns.reports import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
