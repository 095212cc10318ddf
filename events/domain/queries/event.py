"""Events that the public may see, in one language. Pages not translated are in no list of that language.

Every public reader – index, home, API, feeds – starts from `list_public_events`; the next editor adds rules of
visibility to `foundation.content`, never here.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from wagtail.query import PageQuerySet

from events.enums import Access
from events.models import EventPage
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


def find_public_event(public_id: UUID, *, language: str) -> EventPage | None:
    """The visible event of that id in `language`, with its organisers."""
    events = with_pictures(list_public_events(language=language)).select_related("contact_division")
    events = events.prefetch_related("organisers__organisation__legal_form")
    event: EventPage | None = events.filter(translation_key=public_id).first()
    return event


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


def with_pictures(events: PageQuerySet[EventPage]) -> PageQuerySet[EventPage]:
    """Together with their pictures' ready sizes: one query more, however many events."""
    return events.select_related("picture").prefetch_related("picture__renditions")
