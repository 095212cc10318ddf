"""Events: a list with filters named as the fields are, and one by its public id."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query
from wagtail.query import PageQuerySet

from events.api.schemas import EventCardOut, EventOut
from events.domain.queries import find_public_event, list_public_events, narrow_events, with_pictures
from events.enums import Access, EventFormat, EventKind, EventState, Involvement
from events.models import EventPage
from foundation.headless.domain import in_order
from foundation.headless.routers import Day, ItemQuery, TextListQuery, ensure_found, paged, public_router
from foundation.search.domain.queries import with_hits

router = public_router("events")


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


@router.get("/", response=list[EventCardOut], operation_id="events_list", summary="List events")
@paged
def list_events(request: HttpRequest, query: Query[EventsQuery]) -> PageQuerySet[EventPage]:
    """Published events with time, place and whether one can still apply; cancelled ones stay and say so."""
    events = narrow_events(
        with_pictures(list_public_events(language=query.locale)),
        **query.model_dump(exclude={"locale", "search", "order"}),
    )
    return in_order(with_hits(events, query.search, columns=("title", "summary")), query.order)


@router.get("/{uuid:public_id}/", response=EventOut, operation_id="events_get", summary="Get an event")
def get_event(request: HttpRequest, public_id: UUID, query: Query[ItemQuery]) -> EventPage:
    """One event with its text, programme, speakers, materials and whom to ask."""
    return ensure_found(find_public_event(public_id, language=query.locale), "event", query.locale)
