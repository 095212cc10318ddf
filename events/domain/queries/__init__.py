"""Reads of events for the public; import from here."""

from events.domain.queries.event import (
    count_ended,
    find_public_event,
    list_feed_events,
    list_live_events,
    list_past,
    list_public_events,
    list_upcoming,
    list_whole_events,
    narrow_events,
    with_access,
)
from events.domain.queries.event_listing import EventList, build_event_list
