"""What apps above add to an event's page: talks of its programme that they keep, awards that are given at a ceremony.

talks.register("laurel_privileges", list_event_talks)
awards.register("laurel_privileges", list_awards_given)
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from events.enums import EventKind
from foundation.registry import Registry


class EventTalk(Struct, frozen=True):
    """A talk at an event by somebody the public may know of.

    `record` holds title and speakers in pairs, `giver` a pair of names; `page` is theirs, if they have a visible one;
    `slides` is a document that the public may have, or None.
    """

    record: Any
    title: str
    speakers: str
    recording_url: str
    giver: Any
    page: Any
    distinction: str  # for what they were asked: an award with its year
    starts_at: datetime | None
    slides: Any


# (event's page): in the order in which they are given
talks: Registry[Callable[[Any], Sequence[EventTalk]]] = Registry("events.talks")


class AwardGiven(Struct, frozen=True):
    """An award that is given at a ceremony, by whom, and to whom of those that the public may know of.

    `record` holds a pair of names, `given_by` one of presenters. `receivers`: (record with a pair of names, its page).
    """

    record: Any
    name: str
    given_by: Any
    url: str
    receivers: Sequence[tuple[Any, Any]]


# (event's page, a ceremony): our own first
awards: Registry[Callable[[Any], Sequence[AwardGiven]]] = Registry("events.awards")


def list_awards(event: Any) -> list[AwardGiven]:
    """Those of all apps; of an event that is no ceremony, none."""
    is_ceremony = event.kind == EventKind.CEREMONY
    return [award for list_some in awards.list() for award in list_some(event)] if is_ceremony else []


def list_talks(event: Any) -> list[EventTalk]:
    """The talks of all apps, by when they begin; those without a time last."""
    found = [talk for list_some in talks.list() for talk in list_some(event)]
    return sorted(found, key=lambda talk: (talk.starts_at is None, talk.starts_at))
