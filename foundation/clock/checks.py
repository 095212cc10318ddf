"""System check: it is known what maintains every queue."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from foundation.clock import conf


def check_engines(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_clock.W001: it is known, for each task engine, who takes back what a dead worker left behind."""
    known = conf.take_back()
    return [
        Warning(
            f"Nobody knows whether the task engine {engine['BACKEND']} ({alias}) takes back a dead worker's tasks.",
            hint="Name its QueueMaintenance class, or None if it does so itself, in LAUREL_CLOCK_TAKE_BACK.",
            id="laurel_clock.W001",
        )
        for alias, engine in getattr(settings, "TASKS", {}).items()
        if engine["BACKEND"] not in known
    ]
