"""What Django needs to know of results. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "awards.results"
    label = "laurel_results"
    verbose_name = _("Awards")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.results.urls"

    def ready(self) -> None:
        from awards.results import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
