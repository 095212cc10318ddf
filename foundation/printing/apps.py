"""What Django needs to know of foundation.printing. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    name = "foundation.printing"
    label = "laurel_printing"
    verbose_name = _("Printing")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.printing.urls"

    def ready(self) -> None:
        from foundation.printing import wiring  # noqa: PLC0415 -- apps must be loaded first

        wiring.connect()
