"""Meetings of the panel: planned, opened, attended, closed.

The rules the next editor must not break: whatever comes twice changes nothing; a closed meeting isn't changed.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from msgspec import Struct

from awards.decisions.domain.errors import (
    AnotherMeetingThen,
    ItemUnderWay,
    MeetingClosed,
    MeetingNotOpen,
    MeetingNotPlanned,
    MomentsReversed,
    NotOnPanel,
)
from awards.decisions.domain.queries.panel_room import list_members
from awards.decisions.enums import PanelMeetingState, Presence
from awards.decisions.models import Attendance, PanelMeeting
from awards.decisions.permissions import may_prepare_decisions
from awards.programmes.models import AwardCycle
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked


class Attending(Struct, frozen=True):
    """How a member attends; moments only where somebody came late or left early."""

    presence: str
    arrived_at: datetime | None = None
    left_at: datetime | None = None


class MeetingPlan(Struct, frozen=True):
    """When and where a meeting is, and how many must be in the room to decide."""

    starts_at: datetime
    quorum: int
    place: str = ""

    def is_of(self, meeting: PanelMeeting) -> bool:
        return self == MeetingPlan(meeting.starts_at, meeting.quorum, meeting.place)


@retried
@transaction.atomic
def plan_meeting(
    cycle: AwardCycle, plan: MeetingPlan, *, by: AbstractBaseUser, at: datetime | None = None
) -> PanelMeeting:
    """The next meeting of this cycle; the same one if it is planned already. Raises MayNot, AnotherMeetingThen."""
    if not may_prepare_decisions(by):
        raise MayNot
    locked = AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=cycle.pk)
    meetings = PanelMeeting.objects.filter(cycle=locked)
    if then := meetings.filter(starts_at=plan.starts_at).first():
        if plan.is_of(then) and then.is_planned:
            return then
        raise AnotherMeetingThen
    number = (meetings.aggregate(highest=Max("number"))["highest"] or 0) + 1
    made = _write_plan(PanelMeeting(cycle=locked, number=number), plan)
    record("panel_meeting.planned", by=by, subject=made, after={"number": number, "quorum": plan.quorum}, at=at)
    return made


@retried
@transaction.atomic
def change_meeting(
    meeting: PanelMeeting, plan: MeetingPlan, *, by: AbstractBaseUser, at: datetime | None = None
) -> PanelMeeting:
    """Another time, place or quorum, before it is opened. Raises MayNot, MeetingNotPlanned, AnotherMeetingThen."""
    locked = lock_meeting(meeting, by)
    if not locked.is_planned:
        raise MeetingNotPlanned
    if plan.is_of(locked):
        return locked
    if PanelMeeting.objects.filter(cycle=locked.cycle_id, starts_at=plan.starts_at).exclude(pk=locked.pk).exists():
        raise AnotherMeetingThen
    before = {"quorum": locked.quorum, "starts_at": locked.starts_at.isoformat()}
    after = {"quorum": plan.quorum, "starts_at": plan.starts_at.isoformat()}
    _write_plan(locked, plan)
    record("panel_meeting.changed", by=by, subject=locked, before=before, after=after, at=at)
    return locked


@retried
@transaction.atomic
def open_meeting(meeting: PanelMeeting, *, by: AbstractBaseUser, at: datetime | None = None) -> PanelMeeting:
    """From now on items are started. An open one stays as it is. Raises MayNot, MeetingClosed."""
    locked, at = lock_meeting(meeting, by), at or timezone.now()
    if locked.is_open:
        return locked
    if locked.is_closed:
        raise MeetingClosed
    return move_locked(locked, PanelMeetingState.OPEN, by=by, at=at, opened_at=at)


@retried
@transaction.atomic
def set_attendance(
    meeting: PanelMeeting,
    attending: Mapping[int, Attending],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> int:
    """Who is there, by key of the member; how many changed. Members that aren't named stay as they are.

    Before the meeting it is who is expected. Raises MayNot, MeetingClosed, NotOnPanel, MomentsReversed.
    """
    locked = lock_meeting(meeting, by)
    if locked.is_closed:
        raise MeetingClosed
    if not set(attending) <= set(list_members(locked).values_list("pk", flat=True)):
        raise NotOnPanel
    before = {row.member_id: row for row in locked.attendances.all()}
    changed = 0
    for key, one in attending.items():
        row = before.get(key) or Attendance(meeting=locked, member_id=key)
        moments = (None, None) if one.presence == Presence.ABSENT else (one.arrived_at, one.left_at)
        if moments[0] and moments[1] and moments[0] >= moments[1]:
            raise MomentsReversed
        wanted = (one.presence, *moments)
        if (row.presence, row.arrived_at, row.left_at) != wanted:
            row.presence, row.arrived_at, row.left_at = wanted
            row.full_clean(exclude=("meeting", "member"))
            row.save()
            changed += 1
    if changed:
        record("panel_meeting.attended", by=by, subject=locked, after={"members": changed}, at=at)
    return changed


@retried
@transaction.atomic
def close_meeting(meeting: PanelMeeting, *, by: AbstractBaseUser, at: datetime | None = None) -> PanelMeeting:
    """Nothing of it changes from now on. A closed one stays as it is. Raises MayNot, MeetingNotOpen, ItemUnderWay."""
    locked, at = lock_meeting(meeting, by), at or timezone.now()
    if locked.is_closed:
        return locked
    if locked.is_planned:
        raise MeetingNotOpen
    if locked.items.filter(started_at__isnull=False, ended_at=None).exists():
        raise ItemUnderWay
    return move_locked(locked, PanelMeetingState.CLOSED, by=by, at=at, closed_at=at)


def lock_meeting(meeting: PanelMeeting, by: AbstractBaseUser) -> PanelMeeting:
    """The meeting as it is now, kept so for this transaction: everything of it is changed under this lock."""
    if not may_prepare_decisions(by):
        raise MayNot
    return PanelMeeting.objects.select_related("cycle").select_for_update(of=("self",)).get(pk=meeting.pk)


def _write_plan(meeting: PanelMeeting, plan: MeetingPlan) -> PanelMeeting:
    meeting.starts_at, meeting.quorum, meeting.place = plan.starts_at, plan.quorum, plan.place
    meeting.full_clean()
    meeting.save()
    return meeting
