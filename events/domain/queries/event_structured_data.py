"""An event as machines read it: schema.org's Event (https://schema.org/Event)."""

from typing import Any

from django.utils import translation

from events.enums import Condition, EventFormat, EventState, FeeType
from events.models import EventPage
from foundation.text.eras import iso_moment, iso_period

STATUS = {
    EventState.CANCELLED: "https://schema.org/EventCancelled",
    EventState.POSTPONED: "https://schema.org/EventPostponed",
}
ATTENDANCE = {
    EventFormat.ONSITE: "https://schema.org/OfflineEventAttendanceMode",
    EventFormat.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    EventFormat.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def event_json_ld(event: EventPage) -> dict[str, Any]:
    """What an event adds to the properties that every page has; texts in the page's own language."""
    starts, ends = iso_period(event.starts_at, event.ends_at)
    with translation.override(event.locale.language_code):
        properties = {
            "startDate": starts,
            "endDate": ends,
            "eventStatus": STATUS.get(EventState(event.state), "https://schema.org/EventScheduled"),
            "eventAttendanceMode": ATTENDANCE[EventFormat(event.format)],
            "isAccessibleForFree": event.fee_type == FeeType.FREE,
            "location": _locations(event),
            "organizer": [{"@type": "Organization", "name": one.name} for one in event.known_organisers],
            "offers": _offer(event),
            "maximumAttendeeCapacity": event.capacity,
        }
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _locations(event: EventPage) -> list[dict[str, Any]]:
    form = EventFormat(event.format)
    places: list[dict[str, Any]] = []
    if event.shown_place:
        address = {"@type": "PostalAddress", "addressCountry": "JP", "streetAddress": event.shown_address}
        if event.prefecture:
            address["addressRegion"] = event.prefecture.name
        places.append({"@type": "Place", "name": event.shown_place, "address": address})
    if form.is_online:
        places.append({"@type": "VirtualLocation", "url": event.online_url or event.canonical_url})
    return places


def _offer(event: EventPage) -> dict[str, Any]:
    if not event.application_url:
        return {}
    offer: dict[str, Any] = {"@type": "Offer", "url": event.application_url}
    if event.fee_type == FeeType.FREE or event.fee_yen is not None:
        offer |= {"price": event.fee_yen or 0, "priceCurrency": "JPY"}
    if event.condition_now == Condition.FULL:
        offer["availability"] = "https://schema.org/SoldOut"
    if event.application_closes_at:
        offer["validThrough"] = iso_moment(event.application_closes_at)
    return offer
