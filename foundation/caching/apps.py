"""What Django needs to know of foundation.caching. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CachingConfig(AppConfig):
    name = "foundation.caching"
    label = "laurel_caching"
    verbose_name = _("Kept answers to the public")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.caching import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
