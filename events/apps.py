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
