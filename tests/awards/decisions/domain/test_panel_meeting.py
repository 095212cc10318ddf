"""Meetings: planned once, opened, attended, closed; what comes twice, and who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from awards.decisions.domain import errors
from awards.decisions.domain.panel_meeting import (
    Attending,
    MeetingPlan,
    change_meeting,
    close_meeting,
    open_meeting,
    plan_meeting,
    set_attendance,
)
from awards.decisions.models import Attendance, PanelMeeting, PanelMember
from foundation.audit.models import Entry
from tests.awards.decisions.judged import Judged
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def plan(panel, **facts) -> PanelMeeting:
    own = {"starts_at": panel.meeting.starts_at, "quorum": 4, "place": "第3会議室"}
    return plan_meeting(panel.cycle, MeetingPlan(**own | facts), by=panel.clerk)


def events(panel) -> list[str]:
    return list(Entry.objects.of(panel.meeting).order_by("pk").values_list("event", flat=True))


def test_meetings_are_numbered_in_their_cycle_and_planned_once(panel) -> None:
    again = plan(panel)
    later = plan(panel, starts_at=panel.meeting.starts_at + timedelta(days=7))
    with pytest.raises(errors.AnotherMeetingThen):
        plan(panel, quorum=5)
    with pytest.raises(ValidationError):
        plan(panel, starts_at=timezone.now(), quorum=0)

    assert again == panel.meeting
    assert (panel.meeting.number, later.number) == (1, 2)
    assert PanelMeeting.objects.count() == 2


def test_the_plan_changes_until_the_meeting_is_opened(panel) -> None:
    starts_at = panel.meeting.starts_at
    later = plan(panel, starts_at=panel.meeting.starts_at + timedelta(days=7))

    change_meeting(panel.meeting, MeetingPlan(starts_at, 5), by=panel.clerk)
    change_meeting(panel.meeting, MeetingPlan(starts_at, 5), by=panel.clerk)
    with pytest.raises(errors.AnotherMeetingThen):
        change_meeting(later, MeetingPlan(starts_at, 5), by=panel.clerk)
    panel.open()
    with pytest.raises(errors.MeetingNotPlanned):
        change_meeting(panel.meeting, MeetingPlan(starts_at, 2), by=panel.clerk)

    assert PanelMeeting.objects.get(number=1).quorum == 5
    assert events(panel).count("panel_meeting.changed") == 1


def test_it_is_opened_and_closed_once(panel) -> None:
    with pytest.raises(errors.MeetingNotOpen):
        close_meeting(panel.meeting, by=panel.clerk)
    opened = open_meeting(panel.meeting, by=panel.clerk)
    assert open_meeting(panel.meeting, by=panel.clerk).opened_at == opened.opened_at
    closed = close_meeting(panel.meeting, by=panel.clerk)
    assert close_meeting(panel.meeting, by=panel.clerk).closed_at == closed.closed_at
    with pytest.raises(errors.MeetingClosed):
        open_meeting(panel.meeting, by=panel.clerk)

    assert events(panel) == ["panel_meeting.planned", "panel_meeting.opened", "panel_meeting.closed"]


def test_it_is_not_closed_over_an_item_under_way(panel) -> None:
    panel.open()
    panel.start()

    with pytest.raises(errors.ItemUnderWay):
        close_meeting(panel.meeting, by=panel.clerk)


def test_attendance_is_kept_with_moments_and_written_when_it_changes(panel) -> None:
    panel.open()
    now = timezone.now()
    changed = panel.attend("online", panel.members[:2], arrived_at=now)
    again = panel.attend("online", panel.members[:2], arrived_at=now)
    panel.attend("absent", [panel.members[0]], arrived_at=now)

    assert (changed, again) == (2, 0)
    first, second = Attendance.objects.filter(member__in=panel.members[:2])
    assert (first.presence, first.arrived_at) == ("absent", None)
    assert (second.presence, second.arrived_at, second.left_at) == ("online", now, None)
    assert events(panel).count("panel_meeting.attended") == 3


def test_attendance_is_refused_for_others_for_reversed_times_and_after_the_close(panel) -> None:
    now = timezone.now()
    resigned, stranger = panel.members[0], PanelMember.objects.create(cycle=Judged(number=0).cycle, name_ja="別の会")
    PanelMember.objects.filter(pk=resigned.pk).update(resigned_on=panel.meeting.starts_at.date() - timedelta(days=2))

    for member in (resigned, stranger):
        with pytest.raises(errors.NotOnPanel):
            set_attendance(panel.meeting, {member.pk: Attending("present")}, by=panel.clerk)
    with pytest.raises(errors.MomentsReversed):
        panel.attend("present", [panel.members[1]], arrived_at=now, left_at=now)
    with pytest.raises(ValidationError):
        panel.attend("asleep", [panel.members[1]])
    open_meeting(panel.meeting, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    with pytest.raises(errors.MeetingClosed):
        panel.attend("present", [panel.members[1]])

    assert not Attendance.objects.exists()


def test_it_takes_the_right(panel) -> None:
    stranger = staff("run_reviews", "approve_decisions")
    later = MeetingPlan(timezone.now(), 3)
    tries = [
        lambda: plan_meeting(panel.cycle, later, by=stranger),
        lambda: change_meeting(panel.meeting, later, by=stranger),
        lambda: open_meeting(panel.meeting, by=stranger),
        lambda: set_attendance(panel.meeting, {}, by=stranger),
        lambda: close_meeting(panel.meeting, by=stranger),
    ]

    for attempt in tries:
        with pytest.raises(PermissionDenied):
            attempt()
