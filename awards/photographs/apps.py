"""What Django needs to know of photographs. What they register with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PhotographsConfig(AppConfig):
    name = "awards.photographs"
    label = "laurel_photographs"
    verbose_name = _("Photographs from awardees")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.photographs.urls"

    def ready(self) -> None:
        from awards.photographs import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
