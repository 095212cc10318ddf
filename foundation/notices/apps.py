"""Wiring of foundation.notices: label, receivers, jobs and kinds of work, addresses. No logic."""

from datetime import time, timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.clock import registry as clock

DOMAIN = "foundation.notices.domain"


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "laurel_notices"
    verbose_name = _("Notices")
    laurel_urls = "foundation.notices.urls"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("foundation.notices.receivers")
        clock.job(
            "notices.nudge", every=timedelta(minutes=1), run=f"{DOMAIN}.nudge", next_due=f"{DOMAIN}.next_due_moment"
        )
        clock.job("notices.tidy", at=time(3, 20), run=f"{DOMAIN}.tidy")
