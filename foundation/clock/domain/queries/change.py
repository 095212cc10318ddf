"""When what the public sees becomes another by itself: what bounds the time an answer may be kept by caches.

The rule the next editor must not break: an answer that changes at a moment isn't kept past it, or a release is late for
everybody who asked just before.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from foundation.clock import registry

SECOND = timedelta(seconds=1)


def find_next_change(after: datetime) -> datetime | None:
    """The first moment after `after` that any app names; as many queries as apps registered."""
    moments = [find(after) for find in registry.changes.list()]
    return min((moment for moment in moments if moment), default=None)


def limit_age(seconds: int, *, at: datetime | None = None) -> int:
    """How long an answer made at `at` may be reused: `seconds`, or to the next change where that is sooner."""
    now = at or timezone.now()
    change = find_next_change(now)
    return seconds if change is None else max(0, min(seconds, (change - now) // SECOND))
