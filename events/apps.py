"""What Django needs to know of events. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "laurel_events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "events.urls"

    def ready(self) -> None:
        from events import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
