"""The agenda of a meeting: items added and dropped, started, recorded; who leaves the room for one.

The rules the next editor must not break: a member in conflict is out before the item is started; nothing is decided
while too few count or somebody in conflict is in the room; a text that somebody else has changed isn't overwritten.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.errors import (
    AnotherItemUnderWay,
    ConflictInRoom,
    ItemChanged,
    ItemEnded,
    ItemNotStarted,
    ItemStarted,
    MeetingClosed,
    MeetingNotOpen,
    MustStayOut,
    NothingToTalkAbout,
    NotInRoom,
    NotOfThisMeeting,
    QuorumMissing,
)
from awards.decisions.domain.panel_meeting import lock_meeting
from awards.decisions.domain.queries.decision_departure import list_accepted
from awards.decisions.domain.queries.panel_room import load_room
from awards.decisions.domain.quorum import Quorum
from awards.decisions.models import AgendaItem, PanelMeeting, PanelMember, Recusal
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.text.languages import join_names


@retried
@transaction.atomic
def add_item(
    meeting: PanelMeeting,
    *,
    application: Application | None = None,
    title: str = "",
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> AgendaItem:
    """At the end of the agenda: an application or a title. What is on it already stays as it is, but for an application
    that was talked about with somebody in the room who turned out to be in conflict: it is talked about again.

    Raises MayNot, MeetingClosed, NothingToTalkAbout, NotOfThisMeeting.
    """
    locked, title = lock_meeting(meeting, by), "" if application else title.strip()
    if locked.is_closed:
        raise MeetingClosed
    if application is None and not title:
        raise NothingToTalkAbout
    if application and not list_accepted(locked.cycle).filter(pk=application.pk).exists():
        raise NotOfThisMeeting
    there = locked.items.filter(application=application, title=title).order_by("order").last()
    if there and not (there.ended_at and _count(locked, there, there.ended_at).must_leave):
        return there
    order = (locked.items.aggregate(highest=Max("order"))["highest"] or 0) + 1
    item = AgendaItem(meeting=locked, order=order, application=application, title=title)
    item.full_clean(exclude=("meeting", "application"))
    item.save()
    record("panel_meeting.item_added", by=by, subject=locked, after={"item": order}, at=at)
    return item


@retried
@transaction.atomic
def drop_item(item: AgendaItem, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Take an item that wasn't started from the agenda; those after it move up, unless one of them was started: that
    keeps its number, and a gap stays. One that is gone is gone.

    Raises MayNot, MeetingClosed, ItemStarted.
    """
    meeting = lock_meeting(item.meeting, by)
    found = AgendaItem.objects.filter(pk=item.pk).first()
    if found is None:
        return
    if meeting.is_closed:
        raise MeetingClosed
    if not found.is_pending:
        raise ItemStarted
    found.recusals.all().delete()
    found.delete()
    later = list(meeting.items.filter(order__gt=found.order).order_by("order"))
    for row in later if all(row.is_pending for row in later) else ():
        AgendaItem.objects.filter(pk=row.pk).update(order=row.order - 1)
    record("panel_meeting.item_dropped", by=by, subject=meeting, after={"item": found.order}, at=at)


@retried
@transaction.atomic
def start_item(item: AgendaItem, *, by: AbstractBaseUser, at: datetime | None = None) -> AgendaItem:
    """The panel talks about it now. One that is under way stays as it is.

    Raises MayNot, MeetingNotOpen, ItemEnded, AnotherItemUnderWay, ConflictInRoom.
    """
    meeting, locked = _lock(item, by)
    at = at or timezone.now()
    if locked.is_under_way:
        return locked
    if locked.ended_at:
        raise ItemEnded
    if meeting.items.filter(started_at__isnull=False, ended_at=None).exists():
        raise AnotherItemUnderWay
    _refuse_conflict(_count(meeting, locked, at))
    AgendaItem.objects.filter(pk=locked.pk).update(started_at=at)
    locked.started_at = at
    record("panel_meeting.item_started", by=by, subject=meeting, after={"item": locked.order}, at=at)
    return locked


@retried
@transaction.atomic
def leave_room(item: AgendaItem, member: PanelMember, *, by: AbstractBaseUser, at: datetime | None = None) -> Recusal:
    """The member is out of the room for this item. Who is out stays out. Raises MayNot, MeetingNotOpen, ItemEnded,
    NotInRoom.
    """
    meeting, locked = _lock(item, by)
    at = at or timezone.now()
    if locked.ended_at:
        raise ItemEnded
    if there := locked.recusals.filter(member=member, returned_at=None).first():
        return there
    attendance = meeting.attendances.filter(member=member).first()
    if attendance is None or not attendance.covers(at):
        raise NotInRoom
    left: Recusal = Recusal.objects.create(item=locked, member=member, left_at=at)
    record("panel_meeting.left_room", by=by, subject=meeting, after={"item": locked.order}, at=at)
    return left


@retried
@transaction.atomic
def return_to_room(item: AgendaItem, member: PanelMember, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """The member is back; who is in the room stays there. With a conflict only once the item is over.

    Raises MayNot, MeetingNotOpen, MustStayOut.
    """
    meeting, locked = _lock(item, by)
    at = at or timezone.now()
    out = locked.recusals.filter(member=member, returned_at=None)
    if not out.exists():
        return
    room = load_room(meeting, [locked.application_id] if locked.application_id else [])
    if locked.is_under_way and member.pk in room.conflicts.get(locked.application_id or 0, ()):
        raise MustStayOut
    out.update(returned_at=at)
    record("panel_meeting.came_back", by=by, subject=meeting, after={"item": locked.order}, at=at)


@retried
@transaction.atomic
def record_item(
    item: AgendaItem,
    *,
    version: int,
    discussed: str,
    decided: str,
    ends: bool = False,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> AgendaItem:
    """Keep what was discussed and decided, against the version the writer was shown; `ends` ends the item.

    Whoever is out of the room for it comes back then. The same texts sent twice change nothing; other words for what
    was decided on an item that is over don't change who counted. Raises MayNot, MeetingNotOpen, ItemNotStarted,
    ItemChanged; for a new decision QuorumMissing, ConflictInRoom.
    """
    meeting, locked = _lock(item, by)
    at = at or timezone.now()
    if locked.is_pending:
        raise ItemNotStarted
    discussed, decided = _tidy(discussed), _tidy(decided)
    ends = ends and locked.ended_at is None
    is_same = (discussed, decided) == (locked.discussed, locked.decided)
    if is_same and not ends:
        return locked
    if locked.version != version and not is_same:
        raise ItemChanged
    if decided != locked.decided and not (decided and locked.decided and locked.ended_at):
        locked.counted = _count_deciders(meeting, locked, at) if decided else None
    locked.discussed, locked.decided = discussed, decided
    locked.version, locked.changed_at = locked.version + 1, at
    locked.changed_by_id = by.pk
    locked.ended_at = at if ends else locked.ended_at
    locked.full_clean(exclude=("meeting", "application", "changed_by"))
    locked.save()
    if ends:
        locked.recusals.filter(returned_at=None).update(returned_at=at)
    facts = {"item": locked.order, "version": locked.version}
    event = "panel_meeting.item_ended" if ends else "panel_meeting.item_recorded"
    record(event, by=by, subject=meeting, after=facts, at=at)
    return locked


def _count_deciders(meeting: PanelMeeting, item: AgendaItem, at: datetime) -> int:
    """How many count at the decision: now, or when the item was ended. Raises ConflictInRoom, QuorumMissing."""
    quorum = _count(meeting, item, item.ended_at or at)
    _refuse_conflict(quorum)
    if not quorum.is_met:
        raise QuorumMissing(out=len(quorum.out), counted=len(quorum.counted), needed=quorum.needed)
    return len(quorum.counted)


def _count(meeting: PanelMeeting, item: AgendaItem, at: datetime) -> Quorum:
    room = load_room(meeting, [item.application_id] if item.application_id else [])
    return room.count(item, item.recusals.all(), at=at)


def _refuse_conflict(quorum: Quorum) -> None:
    if quorum.must_leave:
        raise ConflictInRoom(names=join_names(quorum.must_leave))


def _lock(item: AgendaItem, by: AbstractBaseUser) -> tuple[PanelMeeting, AgendaItem]:
    """The open meeting, and the item as it is under its lock."""
    meeting = lock_meeting(item.meeting, by)
    if meeting.is_closed:
        raise MeetingClosed
    if not meeting.is_open:
        raise MeetingNotOpen
    return meeting, AgendaItem.objects.get(pk=item.pk)


def _tidy(text: str) -> str:
    return "\n".join(text.splitlines()).strip()
