"""One meeting on one page: its agenda with the quorum of every item, who comes and goes, its minutes.

A fixed number of queries for any number of items. The rule the next editor must not break: what is counted here is what
the verbs count.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.domain.queries.panel_match import Finding
from awards.decisions.domain.queries.panel_room import load_room
from awards.decisions.domain.quorum import Quorum, Room
from awards.decisions.models import AgendaItem, Attendance, Minutes, PanelMeeting, PanelMember, Recusal
from foundation.text.languages import join_names


class ItemLine(Struct, frozen=True):
    """An item with who counts for it: when it ended, else now, else as is expected."""

    item: AgendaItem
    quorum: Quorum
    recusals: tuple[Recusal, ...]
    findings: tuple[Finding, ...] = ()  # why members who don't review have to leave
    is_last: bool = True  # of those on its application

    @property
    def name(self) -> str:
        return self.item.title or (name_with_reference(self.item.application) if self.item.application else "")

    @property
    def number(self) -> int:
        """How many count; of what was decided, how many counted then."""
        return len(self.quorum.counted) if self.item.counted is None else self.item.counted

    @property
    def is_met(self) -> bool:
        return self.number >= self.quorum.needed

    @property
    def differs(self) -> bool:
        """Whether others count, by attendance and conflicts as they are noted now, than when it was decided."""
        return self.item.counted not in (None, len(self.quorum.counted))

    @property
    def late(self) -> tuple[PanelMember, ...]:
        """In the room while it was talked about, with a conflict of interest that was noted since."""
        return () if self.item.is_pending else self.quorum.must_leave

    @property
    def needs_another(self) -> bool:
        """It is over, and the panel has to talk about the application again, without who was in conflict."""
        return self.item.ended_at is not None and bool(self.late) and self.is_last


class Move(Struct, frozen=True):
    """Somebody comes or goes."""

    at: datetime
    text: str


class MeetingBoard(Struct, frozen=True):
    meeting: PanelMeeting
    room: Room
    lines: tuple[ItemLine, ...]
    minutes: tuple[Minutes, ...]
    at: datetime

    @property
    def attending(self) -> list[PanelMember]:
        return [member for member in self.room.members if self._is_there(member.pk)]

    @property
    def now(self) -> ItemLine | None:
        """What the panel talks about."""
        return next((line for line in self.lines if line.item.is_under_way), None)

    @property
    def next(self) -> ItemLine | None:
        return next((line for line in self.lines if line.item.is_pending), None)

    @property
    def last(self) -> ItemLine | None:
        return next((line for line in reversed(self.lines) if line.item.is_pending), None)

    @property
    def unknown(self) -> list[PanelMember]:
        """Members of whom only the name is compared: no reviewers, without e-mail and number."""
        return [one for one in self.room.members if not (one.reviewer_id or one.email or one.corporate_number)]

    def list_taken(self) -> set[int]:
        """Keys of applications that are on the agenda and needn't be there again."""
        return {
            line.item.application_id
            for line in self.lines
            if line.item.application_id and line.is_last and not line.needs_another
        }

    def list_attendances(self) -> list[tuple[PanelMember, Attendance | None]]:
        return [(member, self.room.attendances.get(member.pk)) for member in self.room.members]

    def list_moves(self) -> list[Move]:
        """Who left for which item, who came late or went early, in order."""
        moves = [move for line in self.lines for recusal in line.recusals for move in _describe(line, recusal)]
        for member, attendance in self.list_attendances():
            if attendance and attendance.arrived_at:
                moves.append(Move(attendance.arrived_at, _("%(name)s arrives late") % {"name": member}))
            if attendance and attendance.left_at:
                moves.append(Move(attendance.left_at, _("%(name)s leaves early") % {"name": member}))
        return sorted(moves, key=lambda move: move.at)

    def say(self) -> str:
        """What is true now, in a sentence."""
        if self.meeting.is_closed:
            return _("This meeting is closed. A correction is a new version of the minutes.")
        if self.meeting.is_planned:
            return _("This meeting is planned. Set the agenda, and who is expected.")
        if self.now is None:
            return _("The meeting is open. No item is under way.")
        facts = {"number": self.now.item.order, "names": join_names(self.now.quorum.out)}
        if self.now.quorum.out:
            return _("Item %(number)s is under way. Out of the room: %(names)s") % facts
        return _("Item %(number)s is under way. Nobody is out of the room.") % facts

    def _is_there(self, member: int) -> bool:
        attendance = self.room.attendances.get(member)
        return attendance is not None and attendance.covers(self.at)


def load_board_of(meeting: PanelMeeting, *, at: datetime) -> MeetingBoard:
    """Seven queries at most, and the ten of `load_room`."""
    items = list_items(meeting)
    at = meeting.closed_at or (at if meeting.is_open else meeting.starts_at)
    room = load_room(meeting, [item.application_id for item in items if item.application_id])
    recusals: dict[int, list[Recusal]] = defaultdict(list)
    for recusal in Recusal.objects.select_related("member").filter(item__meeting=meeting):
        recusals[recusal.item_id].append(recusal)
    last = {item.application_id: item for item in items if item.application_id}
    lines = tuple(
        ItemLine(
            item,
            room.count(item, recusals[item.pk], at=item.ended_at or at),
            tuple(recusals[item.pk]),
            tuple(one for one in room.findings if one.counts and one.application.pk == item.application_id),
            last.get(item.application_id or 0, item) is item,
        )
        for item in items
    )
    minutes = meeting.minutes.select_related("file", "added_by", "confirmed_by")
    return MeetingBoard(meeting, room, lines, tuple(minutes), at)


def list_items(meeting: PanelMeeting) -> Sequence[AgendaItem]:
    rows = meeting.items.select_related("application__current_submission", "changed_by")
    return list(rows.defer("application__current_submission__snapshot").order_by("order"))


def _describe(line: ItemLine, recusal: Recusal) -> list[Move]:
    facts = {"name": recusal.member, "number": line.item.order}
    moves = [Move(recusal.left_at, _("%(name)s leaves the room (item %(number)s)") % facts)]
    if recusal.returned_at:
        moves.append(Move(recusal.returned_at, _("%(name)s comes back (item %(number)s)") % facts))
    return moves
