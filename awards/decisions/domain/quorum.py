"""Who counts at a moment of a meeting, for one item of its agenda.

The rules the next editor must not break: a member with a conflict of interest never counts, also in the room; nor does
who is out of it. It asks the database nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from awards.decisions.models import AgendaItem, Attendance, PanelMember, Recusal


class Quorum(Struct, frozen=True):
    """The members, each in one place; `must_leave` are in the room with a conflict of interest."""

    needed: int
    counted: tuple[PanelMember, ...] = ()
    must_leave: tuple[PanelMember, ...] = ()
    out: tuple[PanelMember, ...] = ()
    absent: tuple[PanelMember, ...] = ()

    @property
    def is_met(self) -> bool:
        return len(self.counted) >= self.needed

    @property
    def leaving(self) -> tuple[PanelMember, ...]:
        """Who would be at the meeting but for this item."""
        return (*self.out, *self.must_leave)


class Room(Struct, frozen=True):
    """What is known of a meeting when somebody counts: `conflicts` are keys of members, by application."""

    needed: int
    members: tuple[PanelMember, ...]
    attendances: Mapping[int, Attendance]
    conflicts: Mapping[int, Collection[int]]
    findings: tuple[Any, ...] = ()  # of members who don't review: `queries/panel_match.py: Finding`

    def count(self, item: AgendaItem, recusals: Iterable[Recusal], *, at: datetime) -> Quorum:
        """Who counts for this item at that moment."""
        out = {recusal.member_id for recusal in recusals if recusal.covers(at)}
        conflicted = self.conflicts.get(item.application_id or 0, ())
        places: dict[str, list[PanelMember]] = {"counted": [], "must_leave": [], "out": [], "absent": []}
        for member in self.members:
            attendance = self.attendances.get(member.pk)
            if attendance is None or not attendance.covers(at):
                place = "absent"
            elif member.pk in out:
                place = "out"
            else:
                place = "must_leave" if member.pk in conflicted else "counted"
            places[place].append(member)
        return Quorum(self.needed, **{place: tuple(found) for place, found in places.items()})
