"""What Django needs to know of releases. What they register with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "awards.releases"
    label = "laurel_releases"
    verbose_name = _("Releases of results")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.releases.urls"

    def ready(self) -> None:
        from awards.releases import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
