"""What apps above say to awardees' rooms: when results come out; what the first page of a room shows besides.

moments.register("laurel_releases", find_approved_moment)
room_parts.register("laurel_privileges", RoomPart(20, "laurel_privileges/room_part.html", read_room_part))
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from foundation.registry import Registry

# by the key of a cycle: when its results come out, once that is approved; for those who know who has won
moments: Registry[Callable[[int], datetime | None]] = Registry("rooms.moments")


def find_moment(cycle: int) -> datetime | None:
    """When the results of this cycle are to come out, if that is approved."""
    return next((moment for find in moments.list() if (moment := find(cycle))), None)


class RoomPart(Struct, frozen=True):
    """A section of the first page of an awardee's room: `template`, included with what `read(room, at)` gives.

    It says nothing that the confidential notice didn't, and nothing of other awardees. Sorted by `order`.
    """

    order: int
    template: str
    read: Callable[[Any, datetime], Mapping[str, Any]]


room_parts: Registry[RoomPart] = Registry("rooms.room_parts")
