"""When what the public sees becomes another by itself: what bounds the time an answer may be kept by caches.

The rule the next editor must not break: an answer that changes at a moment isn't kept past it, or a release is late for
everybody who asked just before.
"""

from datetime import datetime

from foundation.clock import registry


def find_next_change(after: datetime) -> datetime | None:
    """The first moment after `after` that any app names; as many queries as apps registered."""
    moments = [find(after) for find in registry.changes.list()]
    return min((moment for moment in moments if moment), default=None)
