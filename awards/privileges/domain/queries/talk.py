"""Talks by awardees as the public may see them: on the awardee's page, on the event's, as slides.

The rules the next editor must not break: an event that the public can't see names no talk on an awardee's page, and an
event's page names released awardees only.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from wagtail.models import Locale

from awards.privileges.fields import EVENT
from awards.privileges.models import Talk
from awards.results.domain.queries.pages import find_pages
from awards.results.models import Awardee, AwardeePage
from awards.results.registry import AwardeeTalk
from events.enums import EventState
from events.registry import EventTalk
from foundation.assets.domain.queries.document import list_open_documents
from foundation.changes.domain.reading import read_once
from foundation.content.domain.queries.visibility import visible_pages
from foundation.text.languages import active_language

if TYPE_CHECKING:
    from events.models import EventPage

NEVER_HELD = (EventState.CANCELLED, EventState.POSTPONED)


def list_talks_of(awardee: Awardee, locale: Locale, at: datetime | None = None) -> list[AwardeeTalk]:
    """Talks of an awardee that the caller has checked, by when they begin; those of the present are read once."""
    key = ("talks of an awardee", awardee.pk, locale.pk, active_language())
    read = partial(_read_talks_of, awardee, locale, at)
    return read() if at else read_once(key, read, weigh=_weigh)


def _weigh(talks: Sequence[Any]) -> int:
    return 1 + 20 * len(talks)  # with the page of each, and a document


def _read_talks_of(awardee: Awardee, locale: Locale, at: datetime | None) -> list[AwardeeTalk]:
    talks = list(Talk.objects.filter(awardee=awardee))
    events = find_events([talk.event for talk in talks], locale, at=at) if talks else {}
    slides = _find_slides(talks)
    shown = [
        AwardeeTalk(
            **_read_texts(talk),
            event=event,
            starts_at=find_time(talk, event) or event.starts_at,
            has_time=find_time(talk, event) is not None,
            is_off=event.state in NEVER_HELD,
            slides=slides.get(talk.slides_id),
        )
        for talk in talks
        if (event := events.get(talk.event))
    ]
    return sorted(shown, key=lambda talk: talk.starts_at)


def find_time(talk: Talk, event: "EventPage") -> datetime | None:
    """When it begins, if that is known: not what was written before the event was moved to another day."""
    is_within = talk.starts_at is not None and event.starts_at <= talk.starts_at < event.ends_at
    return talk.starts_at if is_within else None


def find_events(keys: Iterable[UUID], locale: Locale, *, at: datetime | None = None) -> "dict[UUID, EventPage]":
    """By translation key the visible event: in `locale` if there is one, else in another language. One query."""
    if not apps.is_installed("events"):
        return {}
    pages = apps.get_model(EVENT).objects.filter(translation_key__in=set(keys), alias_of=None)
    found: dict[UUID, Any] = {}
    for page in visible_pages(pages, at=at).select_related("locale").order_by("pk"):
        if page.translation_key not in found or page.locale_id == locale.pk:
            found[page.translation_key] = page
    return found


def list_event_talks(event: "EventPage") -> list[EventTalk]:
    """Talks at an event by awardees whose award is public, by when they begin, read once."""
    key = ("talks at an event", event.pk, event.starts_at, event.ends_at, active_language())
    return read_once(key, partial(_read_event_talks, event), weigh=_weigh)


def _read_event_talks(event: "EventPage") -> list[EventTalk]:
    talks = list(
        Talk.objects.filter(event=event.translation_key, awardee__in=Awardee.objects.released().order_by())
        .select_related("awardee__cycle", "awardee__tier")
        .order_by("starts_at", "pk")
    )
    pages = find_pages(AwardeePage, [talk.awardee_id for talk in talks], locale=event.locale) if talks else {}
    slides = _find_slides(talks)
    return [
        EventTalk(
            **_read_texts(talk),
            giver=talk.awardee,
            page=pages.get(talk.awardee_id),
            distinction=f"{talk.awardee.cycle.name} {talk.awardee.tier.name}",
            starts_at=find_time(talk, event),
            slides=slides.get(talk.slides_id),
        )
        for talk in talks
    ]


def _read_texts(talk: Talk) -> dict[str, Any]:
    """In the active language."""
    texts = {"title": talk.title, "speakers": talk.speakers}
    return {"record": talk, "recording_url": talk.recording_url, **texts}


def _find_slides(talks: Iterable[Talk]) -> dict[Any, Any]:
    """By key, the slides of these talks that aren't in a restricted collection: one query, none without slides."""
    keys = {talk.slides_id for talk in talks if talk.slides_id}
    return list_open_documents().in_bulk(keys) if keys else {}


def publishes_slides(document: Any) -> bool:
    """Whether a talk of a public award at a visible event has this document as its slides."""
    talks = Talk.objects.filter(slides=document.pk, awardee__in=Awardee.objects.released().order_by())
    keys = list(talks.values_list("event", flat=True))
    return bool(keys and find_events(keys, Locale.get_active()))
