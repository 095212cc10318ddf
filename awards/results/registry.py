"""What apps above say of awardees: which nobody changes now, and why; their talks; what is done with one.

locked_cycles.register("laurel_releases", list_locked_cycles)
talks.register("laurel_privileges", list_talks_of)
awardee_actions.register("laurel_rooms", {"open_room": OpenRoomView})
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from foundation.registry import Registry

# By the key of a cycle: why none of its awardees is changed, added or deleted, as people read it.
locked_cycles: Registry[Callable[[], Mapping[int, Any]]] = Registry("results.locked_cycles")
awardee_actions: Registry[Mapping[str, type[Any]]] = Registry("awardee_actions")  # of an awardee in the admin, by name


class AwardeeTalk(Struct, frozen=True):
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
