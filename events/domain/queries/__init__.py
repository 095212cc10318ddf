"""Reads of events for the public; import from here."""

from events.domain.queries.event import (
    find_public_event,
    list_feed_events,
    list_past,
    list_public_events,
    list_upcoming,
    narrow_events,
    with_access,
    with_pictures,
)
from events.domain.queries.event_listing import EventList, build_event_list
