"""Events: a list with filters named as the fields are, and one by its public id."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query
from wagtail.query import PageQuerySet

from events.api.schemas import EventCardOut, EventOut
from events.domain.queries import (
    count_ended,
    find_public_event,
    list_live_events,
    list_public_events,
    list_whole_events,
    narrow_events,
)
from events.enums import Access, EventFormat, EventKind, EventState, Involvement
from events.models import EventPage
from foundation.changes.domain.reading import read_confirmed, read_once
from foundation.documents.registry import Kind
from foundation.documents.routers import answer_maker, answer_whole, listed, show_fields
from foundation.headless.domain import in_order
from foundation.headless.routers import Day, ItemQuery, TextListQuery, ensure_found, public_router
from foundation.search.domain.queries import with_hits

router = public_router("events")
BY_CLOCK = {"condition": EventPage.list_conditions}
KNOWN = ("awards", "talks", "subject", "translations")  # found at each request: what the public may know of by then
CARDS = Kind("events.card", list_live_events, answer_maker(EventCardOut, steps=BY_CLOCK), ("page", "image"))
EVENTS = Kind(
    "events.whole",
    list_whole_events,
    answer_maker(EventOut, gaps=KNOWN, steps=BY_CLOCK),
    ("page", "organisation", "image", "document"),
)


class EventsQuery(TextListQuery):
    """Filters of the list. A filter given several times means any of the values."""

    kind: list[EventKind] = Field([])
    format: list[EventFormat] = Field([])
    state: list[EventState] = Field([])
    involvement: list[Involvement] = Field([])
    prefecture: list[str] = Field([], description="Codes 01–47.")
    subject: str = Field("", max_length=60, description="What the event belongs to, as `subject.id` gives it.")
    accessibility: list[Access] = Field([], description="Given several times: all of them.")
    starts_from: Day | None = Field(None, description="Starts on this day (Japan) or later.")
    starts_before: Day | None = Field(None, description="Starts before this day (Japan).")
    upcoming: bool | None = Field(None, description="true: not over yet; false: over.")
    order: Literal["starts_at", "-starts_at", "title", "-title"] = "starts_at"


def find_turn(*, query: EventsQuery) -> int | None:
    """Between which ends of events it is, where that makes another list."""
    return None if query.upcoming is None else count_ended()


@router.get("/", response=list[EventCardOut], operation_id="events_list", summary="List events")
@listed(CARDS, turn=find_turn)
def list_events(request: HttpRequest, query: Query[EventsQuery]) -> PageQuerySet[EventPage]:
    """Published events with time, place and whether one can still apply; cancelled ones stay and say so."""
    events = narrow_events(
        list_public_events(language=query.locale), **query.model_dump(exclude={"locale", "search", "order"})
    )
    return in_order(with_hits(events, query.search, columns=("title", "summary")), query.order)


@router.get("/{uuid:public_id}/", response=EventOut, operation_id="events_get", summary="Get an event")
def get_event(request: HttpRequest, public_id: UUID, query: Query[ItemQuery]) -> HttpResponse:
    """One event with its text, programme, speakers, materials and whom to ask."""
    found = read_confirmed(partial(_find_event, public_id, query.locale))
    return ensure_found(found, "event", query.locale)


def _find_event(public_id: UUID, language: str) -> HttpResponse | None:
    key = (_find_event, public_id, language)
    found = read_once(key, partial(_find_known, public_id, language), weigh=_weigh)
    return answer_whole(EVENTS, found[0], gaps=found[1]) if found else None


def _find_known(public_id: UUID, language: str) -> tuple[int, dict[str, bytes]] | None:
    event = find_public_event(public_id, language=language)
    return (event.pk, show_fields(EventOut, event, KNOWN)) if event else None


def _weigh(found: tuple[int, dict[str, bytes]] | None) -> int:
    return 1 + sum(map(len, found[1].values())) // 1000 if found else 1
