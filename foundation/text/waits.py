"""How long somebody has to wait, in words."""

from datetime import timedelta
from math import ceil

from django.utils.translation import npgettext

MINUTE = timedelta(minutes=1)


def say_wait(wait: timedelta) -> str:
    """A wait in words, never shorter than it is: in minutes up to an hour and a half, then in hours."""
    minutes = max(1, ceil(wait / MINUTE))
    if minutes <= 90:
        return npgettext("wait", "%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = ceil(minutes / 60)
    return npgettext("wait", "%(n)s hour", "%(n)s hours", hours) % {"n": hours}
