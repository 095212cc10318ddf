"""What Django needs to know of foundation.search. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "foundation.search"
    label = "laurel_search"
    verbose_name = _("Site search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.search import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
