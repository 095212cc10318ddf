"""What the database holds of meetings and attendance, past every verb."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.models import Attendance, PanelMeeting

pytestmark = pytest.mark.django_db


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_a_state_has_its_moments_and_a_quorum_is_somebody(panel) -> None:
    now, meetings = timezone.now(), PanelMeeting.objects.all()

    assert refused(lambda: meetings.update(state="open"))
    assert refused(lambda: meetings.update(state="closed", opened_at=now))
    assert refused(lambda: meetings.update(opened_at=now))
    assert refused(lambda: meetings.update(quorum=0))
    assert not refused(lambda: meetings.update(state="closed", opened_at=now, closed_at=now))


def test_a_member_attends_once_and_whoever_is_absent_never_came(panel) -> None:
    now = timezone.now()
    facts = {"meeting": panel.meeting, "member": panel.members[0]}
    panel.attend("present", panel.members[:1])
    rows = Attendance.objects.all()

    assert refused(lambda: Attendance.objects.create(**facts, presence="online"))
    assert refused(lambda: rows.update(presence="absent", arrived_at=now))
    assert refused(lambda: rows.update(arrived_at=now, left_at=now - timedelta(minutes=1)))


def test_attendance_covers_from_the_arrival_to_the_leaving() -> None:
    now = timezone.now()
    there = Attendance(presence="online", arrived_at=now, left_at=now + timedelta(minutes=10))

    minutes = [number for number in range(-1, 12) if there.covers(now + timedelta(minutes=number))]
    assert minutes == list(range(10))
    assert not Attendance(presence="absent").covers(now)


def test_a_meeting_is_called_by_its_number(panel) -> None:
    assert str(panel.meeting) == f"{panel.cycle}　第1回 委員会"
