"""What Django needs to know of foundation.content. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "foundation.content"
    label = "laurel_content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.content import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
