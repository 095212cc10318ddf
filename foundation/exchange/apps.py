"""What Django needs to know of foundation.exchange. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "foundation.exchange"
    label = "laurel_exchange"
    verbose_name = _("Spreadsheets and file bundles")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.exchange.urls"
    laurel_sitemaps = {"open_data": "foundation.exchange.sitemaps.OpenDataSitemap"}

    def ready(self) -> None:
        from foundation.exchange import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
