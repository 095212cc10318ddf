"""Events as iCalendar (RFC 5545): one feed a language, and one file an event.

UID is the page's public id, the same in every language and for ever. SEQUENCE grows with every publication, so that
calendars take a postponement or cancellation over; STATUS says it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from events.domain.queries import list_feed_events
from events.enums import EventFormat, EventState
from events.models import EventPage
from foundation.headless.routers import answer_once
from foundation.text.eras import JST, find_whole_days
from foundation.text.languages import join_label

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)  # when an event changed that was never published by an editor: before all
STATUS = {EventState.POSTPONED: "TENTATIVE", EventState.CANCELLED: "CANCELLED"}


@csrf_exempt  # it only reads: a program that writes here learns what it may do
@require_safe
def calendar_feed(request: HttpRequest, language: str) -> HttpResponse:
    """All events to come, and those of the last year."""
    return _answer(request, language, list_feed_events(language=language))


@csrf_exempt  # as above
@require_safe
def calendar_item(request: HttpRequest, language: str, public_id: UUID) -> HttpResponse:
    """One event, for somebody's own calendar."""
    event = list_feed_events(language=language).filter(translation_key=public_id).first()
    if event is None:
        raise Http404
    response = _answer(request, language, [event])
    response["Content-Disposition"] = f'attachment; filename="event-{event.starts_at.astimezone(JST):%Y%m%d}.ics"'
    return response


def _answer(request: HttpRequest, language: str, events: Iterable[EventPage]) -> HttpResponse:
    with translation.override(language):
        content = _calendar(request, events).to_ical()
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer = answer_once(request, response)
    answer["Content-Language"] = language
    return answer


def _calendar(request: HttpRequest, events: Iterable[EventPage]) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 -- each start would wait for it, and only calendars need it

    feed = Calendar()
    feed.add("prodid", "-//Laurel//Events//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", _("Events"))
    feed.add("x-wr-timezone", JST.key)
    feed.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    feed.add_component(_read_zone())
    for event in events:
        feed.add_component(_component(request, event))
    return feed


@cache
def _read_zone() -> "Timezone":
    """The clock from 1970 to 2038. To find that it never changes takes half the time of a feed."""
    from icalendar import Timezone  # noqa: PLC0415 -- as above

    return Timezone.from_tzinfo(JST)


def _component(request: HttpRequest, event: EventPage) -> "Event":
    from icalendar import Event, vText  # noqa: PLC0415 -- as above

    changed: datetime = event.changed_at or UNKNOWN
    first = event.first_published_at or changed
    entry = Event()
    entry.add("uid", str(event.translation_key))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", max(0, int((changed - first).total_seconds())))
    entry.add("summary", event.title)
    if days := find_whole_days(event.starts_at, event.ends_at):
        entry.add("dtstart", days[0])
        entry.add("dtend", days[1] + timedelta(days=1))  # a calendar's end isn't included
    else:
        entry.add("dtstart", event.starts_at.astimezone(JST))
        entry.add("dtend", event.ends_at.astimezone(JST))
    entry.add("status", STATUS.get(EventState(event.state), "CONFIRMED"))
    entry.add("url", event.get_full_url(request))
    entry.add("categories", [event.get_kind_display()])
    for name, text in (("location", _location(event)), ("description", _description(event))):
        if text:
            entry.add(name, vText(text))
    return entry


def _location(event: EventPage) -> str:
    if event.shown_place:
        return " ".join(part for part in (event.shown_place, event.shown_address) if part)
    form = EventFormat(event.format)
    return (event.online_url or str(form.label)) if form.is_online else ""


def _description(event: EventPage) -> str:
    lines = [event.get_state_display() if event.state != EventState.SCHEDULED else "", event.state_note, event.summary]
    if event.shown_place and event.online_url and EventFormat(event.format).is_online:
        lines.append(join_label(_("Online"), event.online_url))  # the location says where one goes
    lines.append(event.application_url)
    return "\n".join(line for line in lines if line)
