"""What Django needs to know of press access. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "awards.press"
    label = "laurel_press"
    verbose_name = _("Press under embargo")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.press.urls"

    def ready(self) -> None:
        from awards.press import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
