"""What Django needs to know of foundation.organisations. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "foundation.organisations"
    label = "laurel_organisations"
    verbose_name = _("Organisations")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.organisations.urls"
    laurel_sitemaps = {"organisations": "foundation.organisations.sitemaps.OrganisationSitemap"}

    def ready(self) -> None:
        from foundation.organisations import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
