"""What Django needs to know of foundation.notices. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "laurel_notices"
    verbose_name = _("Notices")
    laurel_urls = "foundation.notices.urls"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.notices import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
