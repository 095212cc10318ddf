"""Events that the public may see, in one language. Pages not translated are in no list of that language.

Every public reader – index, home, API, feeds – starts from `list_public_events`; the next editor adds rules of
visibility to `foundation.content`, never here.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from wagtail.query import PageQuerySet

from events.enums import Access
from events.models import EventPage
from foundation.changes.domain.reading import read_once
from foundation.clock.domain.moment import public_now
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language, in_order
from foundation.text.eras import JST

FEED_KEEPS = timedelta(days=366)  # how long an event stays in the calendar feed after its end


def list_public_events(*, language: str, at: datetime | None = None) -> PageQuerySet[EventPage]:
    """Visible events written in `language`, by start, with all that a row of a list shows."""
    events = visible_pages(in_language(EventPage.objects.all(), language), at=at)
    return in_order(events.select_related("locale", "prefecture"), "starts_at")


def list_upcoming(*, language: str, at: datetime | None = None, limit: int | None = None) -> PageQuerySet[EventPage]:
    """Visible events not over at `at`, the next first; cancelled ones among them until their time has passed."""
    moment = at or public_now()
    return list_public_events(language=language, at=moment).filter(ends_at__gt=moment)[:limit]


def list_past(*, language: str, at: datetime | None = None) -> PageQuerySet[EventPage]:
    """Visible events over at `at`, the latest first."""
    moment = at or public_now()
    return in_order(list_public_events(language=language, at=moment).filter(ends_at__lte=moment), "-starts_at")


def list_live_events() -> PageQuerySet[EventPage]:
    """Events of all languages that are published, whether the public may see them or not, as lists show them."""
    events = EventPage.objects.live().filter(alias_of=None).select_related("locale", "prefecture", "picture")
    return events.prefetch_related("picture__renditions")


def list_whole_events() -> PageQuerySet[EventPage]:
    """The same with what each shows where it is alone."""
    events = list_live_events().select_related("contact_division")
    return events.prefetch_related("organisers__organisation__legal_form")


def find_public_event(public_id: UUID, *, language: str) -> EventPage | None:
    """The visible event of that id in `language`."""
    event: EventPage | None = list_public_events(language=language).filter(translation_key=public_id).first()
    return event


def count_ended(at: datetime | None = None) -> int:
    """Of the moments at which any event ends, those that have come: which are to come or over changes with each.

    The moments are read once, so that what is kept of such a list ends by itself, and nothing else with it.
    """
    moment = at or public_now()
    ends = read_once("ends of events", _list_ends, weigh=lambda ends: 1 + len(ends) // 100)
    return bisect_right(ends, moment.timestamp())


def _list_ends() -> "array[float]":
    """In order; also of events that nobody may see."""
    ends = EventPage.objects.order_by("ends_at").values_list("ends_at", flat=True).distinct()
    return array("d", (end.timestamp() for end in ends))


def list_feed_events(*, language: str, at: datetime | None = None) -> PageQuerySet[EventPage]:
    """Events for calendars: all to come and those that ended within a year before today, each with `changed_at`.

    `changed_at` is when the page was last published in any language: facts are shared, so that a postponement said in
    Japanese is news for readers of English too.
    """
    moment = at or public_now()
    siblings = EventPage.objects.filter(translation_key=OuterRef("translation_key"), last_published_at__isnull=False)
    changed = siblings.order_by("-last_published_at").values("last_published_at")[:1]
    events = list_public_events(language=language, at=moment).annotate(changed_at=Subquery(changed))
    oldest = midnight(moment.astimezone(JST).date()) - FEED_KEEPS  # of a day, so that an answer holds for one
    return events.filter(ends_at__gt=oldest)


def narrow_events(
    events: PageQuerySet[EventPage],
    *,
    subject: str = "",
    accessibility: Iterable[str] = (),
    starts_from: date | None = None,
    starts_before: date | None = None,
    upcoming: bool | None = None,
    at: datetime | None = None,
    **columns: Sequence[str],
) -> PageQuerySet[EventPage]:
    """The events under these conditions; in `columns` any of the values given, all where none is."""
    moment = at or public_now()
    rules = Q(**{f"{name}__in": values for name, values in columns.items() if values})
    if subject:
        rules &= Q(subject=subject)
    if starts_from:
        rules &= Q(starts_at__gte=midnight(starts_from))
    if starts_before:
        rules &= Q(starts_at__lt=midnight(starts_before))
    if upcoming is not None:
        rules &= Q(ends_at__gt=moment) if upcoming else Q(ends_at__lte=moment)
    return with_access(events.filter(rules), accessibility)


def midnight(day: date) -> datetime:
    """The moment at which a day begins in Japan."""
    return datetime(day.year, day.month, day.day, tzinfo=JST)


def with_access(events: PageQuerySet[EventPage], needs: Iterable[str]) -> PageQuerySet[EventPage]:
    """The events that meet all of the needs (`Access`): who needs captions and a ramp needs both."""
    return events.filter(Q(**{Access(need).value: True for need in needs}))
