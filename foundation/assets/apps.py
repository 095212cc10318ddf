"""What Django needs to know of foundation.assets. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "foundation.assets"
    label = "laurel_assets"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.assets.urls"

    def ready(self) -> None:
        from foundation.assets import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
