"""The next events on the admin's front page."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import pgettext_lazy

from events.enums import EventState
from events.models import EventPage
from foundation.viewsets.home_dates import DateSource, NextDate
from foundation.viewsets.home_rows import draft_title, may_write, page_url

MOST = 5


def list_event_dates(at: datetime, until: datetime) -> Iterator[NextDate]:
    """Events on the site that are to take place; each once, whatever languages it is in."""
    events = EventPage.objects.filter(live=True, alias_of=None, starts_at__gte=at, starts_at__lt=until)
    held = events.exclude(state__in=(EventState.CANCELLED, EventState.POSTPONED)).order_by("starts_at", "pk")
    seen: set[UUID] = set()
    for event in held[: 2 * MOST]:
        if event.translation_key not in seen and len(seen) < MOST:
            seen.add(event.translation_key)
            yield NextDate(
                event.starts_at, draft_title(event), pgettext_lazy("front page of the admin", "Event"), page_url(event)
            )


EVENT_DATES = DateSource(may_write, list_event_dates)
