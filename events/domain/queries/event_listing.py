"""What the list of events shows: a month at a glance, then what is to come (or a month, or what is over), narrowed.

Queries: the month, the regions, one a facet, the total, the page – however many events.
"""

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, TextChoices
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct
from wagtail.query import PageQuerySet

from events.domain.queries.event import list_past, list_public_events, list_upcoming, midnight, with_access
from events.enums import Access, EventFormat, EventKind
from events.models import EventIndexPage, EventPage
from foundation.content.domain.queries.listing import AnyFacet, ColumnFacet, Listing, build_listing
from foundation.organisations.models import Prefecture
from foundation.text.eras import JST
from foundation.text.languages import active_language

MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
IN_MONTH = ("title", "url_path", "locale", "kind", "state", "starts_at", "ends_at")  # what the month's table shows


class Day(Struct, frozen=True):
    """A day in the month's table."""

    day: date
    in_month: bool
    is_today: bool
    events: tuple[EventPage, ...]


class Month(Struct, frozen=True):
    """A month in weeks from Sunday, as calendars in Japan have it."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def code(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def following(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


class EventList(Struct, frozen=True):
    """Everything the page shows."""

    listing: Listing
    month: Month
    is_month: bool  # one month was requested
    is_past: bool  # the archive was requested


class AccessFacet:
    """What people need: ticks here narrow, other than elsewhere, as somebody may need two things at once."""

    name = "accessibility"

    @property
    def label(self) -> str:
        return _("Accessibility")

    def choices(self) -> Iterable[tuple[str, str]]:
        return _choices(Access)

    def narrow(self, rows: PageQuerySet[EventPage], values: Sequence[str]) -> PageQuerySet[EventPage]:
        return with_access(rows, values)

    def count(self, rows: PageQuerySet[EventPage]) -> Mapping[str, int]:
        counts: dict[str, int] = rows.aggregate(
            **{need: Count("pk", filter=Q(**{need: True})) for need in Access.values}
        )
        return counts


def build_event_list(index: EventIndexPage, params: QueryDict, *, at: datetime) -> EventList:
    """The requested list: `when=past`, `month=2026-11`, or upcoming events; an invalid month is ignored."""
    language = index.locale.language_code
    today = at.astimezone(JST).date()
    chosen_month = _read_month(params.get("month", ""))
    is_past = params.get("when") == "past" and chosen_month is None
    rows = _rows(language, at, chosen_month, is_past=is_past)
    return EventList(
        listing=build_listing(rows, params, facets=_facets(), keep=("month", "when")),
        month=_build_month(chosen_month or today.replace(day=1), language, today, at),
        is_month=chosen_month is not None,
        is_past=is_past,
    )


def _rows(language: str, at: datetime, month: date | None, *, is_past: bool) -> PageQuerySet[EventPage]:
    if month:
        return _overlapping(list_public_events(language=language, at=at), month, _next(month))
    return list_past(language=language, at=at) if is_past else list_upcoming(language=language, at=at)


def _facets() -> list[AnyFacet]:
    return [
        ColumnFacet("kind", _("Kind"), "kind", lambda: _choices(EventKind)),
        ColumnFacet("format", pgettext_lazy("event", "Format"), "format", lambda: _choices(EventFormat)),
        ColumnFacet("region", _("Region"), "prefecture__region", _list_regions),
        AccessFacet(),
    ]


def _choices(codes: type[TextChoices]) -> list[tuple[str, str]]:
    return [(code.value, str(code.label)) for code in codes]


def _list_regions() -> list[tuple[str, str]]:
    rows = Prefecture.objects.order_by("sort_order").values_list("region", f"region_{active_language()}")
    return list(dict(rows).items())


def _build_month(first: date, language: str, today: date, at: datetime) -> Month:
    weeks = calendar.Calendar(calendar.SUNDAY).monthdatescalendar(first.year, first.month)
    shown = list_public_events(language=language, at=at).select_related(None).select_related("locale").only(*IN_MONTH)
    events = list(_overlapping(shown, weeks[0][0], weeks[-1][-1], days=1))
    return Month(
        first,
        tuple(
            tuple(Day(day, day.month == first.month, day == today, tuple(_on(events, day))) for day in week)
            for week in weeks
        ),
    )


def _overlapping(events: PageQuerySet[EventPage], first: date, last: date, *, days: int = 0) -> PageQuerySet[EventPage]:
    """Events that touch the period from `first` to `last` (not included; `days` more)."""
    return events.filter(starts_at__lt=midnight(last + timedelta(days=days)), ends_at__gt=midnight(first))


def _on(events: Iterable[EventPage], day: date) -> Iterable[EventPage]:
    start, end = midnight(day), midnight(day + timedelta(days=1))
    return (event for event in events if event.starts_at < end and event.ends_at > start)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _read_month(text: str) -> date | None:
    """The first of a month such as 2026-11; None for anything else."""
    if not MONTH.fullmatch(text):
        return None
    year, month = map(int, text.split("-"))
    return date(year, month, 1)
