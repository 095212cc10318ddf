"""Wiring of foundation.clock: label, receivers, the clock's own jobs. No logic."""

from datetime import time, timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.clock import registry

MINUTE = timedelta(minutes=1)
DOMAIN = "foundation.clock.domain"


class ClockConfig(AppConfig):
    name = "foundation.clock"
    label = "laurel_clock"
    verbose_name = _("Clock")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("foundation.clock.receivers")
        import_module("foundation.clock.checks")
        registry.job("clock.sweep", every=MINUTE, run=f"{DOMAIN}.sweep", next_due=f"{DOMAIN}.next_nudge")
        registry.job(
            "clock.publish_scheduled",
            every=MINUTE,
            run=f"{DOMAIN}.publish_scheduled",
            next_due=f"{DOMAIN}.next_scheduled",
        )
        registry.job("clock.take_back", every=MINUTE, run=f"{DOMAIN}.take_back", next_due=f"{DOMAIN}.next_take_back")
        registry.job("clock.prune", at=time(4, 10), run=f"{DOMAIN}.prune")
