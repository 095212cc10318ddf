"""What apps above say of awardees: which nobody changes now, and why; their talks; what their room shows besides.

locked_cycles.register("laurel_releases", list_locked_cycles)
talks.register("laurel_privileges", list_talks_of)
room_parts.register("laurel_privileges", RoomPart(20, "laurel_privileges/room_part.html", read_room_part))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.registry import Registry

# By the key of a cycle: why none of its awardees is changed, added or deleted, as people read it.
locked_cycles: Registry[Callable[[], Mapping[int, Any]]] = Registry("results.locked_cycles")


# by the key of a cycle: when its results come out, once that is approved; for those who know who has won
moments: Registry[Callable[[int], datetime | None]] = Registry("results.moments")


def find_moment(cycle: int) -> datetime | None:
    """When the results of this cycle are to come out, if that is approved."""
    return next((moment for find in moments.list() if (moment := find(cycle))), None)


@dataclass(frozen=True, slots=True)
class RoomPart:
    """A section of the first page of an awardee's room: `template`, included with what `read(room, at)` gives.

    It says nothing that the confidential notice didn't, and nothing of other awardees. Sorted by `order`.
    """

    order: int
    template: str
    read: Callable[[Any, datetime], Mapping[str, Any]]


room_parts: Registry[RoomPart] = Registry("results.room_parts")


@dataclass(frozen=True, slots=True)
class AwardeeTalk:
    """A talk that an awardee gives, at an event that the public may see; `record` holds title and speakers in pairs."""

    record: Any
    title: str
    speakers: str
    recording_url: str
    event: Any  # its page
    starts_at: datetime
    has_time: bool  # else `starts_at` is when the event begins
    is_off: bool  # the event was cancelled or postponed
    slides: Any  # a document, or None


# (awardee, locale, moment): in the order in which they are given
talks: Registry[Callable[[Any, Any, datetime | None], Sequence[AwardeeTalk]]] = Registry("results.talks")
