"""What Django needs to know of awards. What it tells other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    name = "awards"
    label = "laurel_awards"
    verbose_name = _("Awards")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.urls"

    def ready(self) -> None:
        from awards import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
