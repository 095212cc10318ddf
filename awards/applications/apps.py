"""What Django needs to know of applications. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "awards.applications"
    label = "laurel_applications"
    verbose_name = _("Applications")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.applications.urls"

    def ready(self) -> None:
        from awards.applications import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
