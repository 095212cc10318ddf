"""Wiring of events: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "laurel_events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "events.urls"
    laurel_routers = {"/events/": "events.api"}

    def ready(self) -> None:
        from events.domain.queries import source  # noqa: PLC0415 -- models must be loaded first
        from foundation.organisations import registry as organisations  # noqa: PLC0415 -- as above

        organisations.add_source(source.SOURCE)
