"""System checks: it is known what maintains every queue, and in which time staff enter moments."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from foundation.clock import conf

JAPAN = ("Asia/Tokyo", "Japan")


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


def check_time_zone(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_clock.W002: staff would type moments in one time that the pages show in another, Japan's."""
    own = list(getattr(settings, "WAGTAIL_USER_TIME_ZONES", ()) or ())
    if settings.USE_TZ and settings.TIME_ZONE in JAPAN and own and set(own) <= set(JAPAN):
        return []
    return [
        Warning(
            "Moments typed in the admin, a close at 17:00 for instance, may be meant in another time than pages show: "
            f"TIME_ZONE is {settings.TIME_ZONE}, and pages show Japan’s time.",
            hint='Set USE_TZ = True, TIME_ZONE = "Asia/Tokyo" and WAGTAIL_USER_TIME_ZONES = [TIME_ZONE], '
            "so that no user chooses another.",
            id="laurel_clock.W002",
        )
    ]
