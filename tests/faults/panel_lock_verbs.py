"""Meetings of a panel, checks and sets, and the verbs that lock their rows: for `test_lock_order.py`."""

from datetime import timedelta

from django.utils import timezone

from awards.decisions.domain.agenda_item import add_item, drop_item, return_to_room
from awards.decisions.domain.check import assign_check
from awards.decisions.domain.decision import name_ranking, set_notify_at
from awards.decisions.domain.panel_conflict import end_panel_conflict, set_panel_conflict
from awards.decisions.domain.panel_meeting import (
    Attending,
    MeetingPlan,
    change_meeting,
    open_meeting,
    plan_meeting,
    set_attendance,
)
from awards.decisions.enums import Outcome
from awards.decisions.models import Check, PanelMember
from tests.awards.decisions.checked import DAY
from tests.awards.decisions.judged import Judged
from tests.awards.decisions.panel import Panel
from tests.faults.judging_lock_verbs import checked, decided, leave, preparer, seated, talking


def planned():
    """A meeting to which all are to come."""
    panel = Panel(Judged())
    panel.attend()
    return panel.meeting


def parted():
    """A meeting that talks about an item, with somebody outside."""
    meeting = talking()
    leave(meeting)
    return meeting


def plan_another(meeting):
    plan = MeetingPlan(timezone.now() + timedelta(days=7), 4)
    assert plan_meeting(meeting.cycle, plan, by=preparer()).number == 2


def change(meeting):
    plan = MeetingPlan(meeting.starts_at + timedelta(hours=1), 5)
    assert change_meeting(meeting, plan, by=preparer()).quorum == 5


def open_planned(meeting):
    assert open_meeting(meeting, by=preparer()).state == "open"


def seat(meeting):
    member = meeting.attendances.last().member
    assert set_attendance(meeting, {member.pk: Attending("absent")}, by=preparer()) == 1


def talk_of(meeting):
    assert add_item(meeting, title="開会", by=preparer()).order == 3


def drop(meeting):
    drop_item(meeting.items.order_by("order")[0], by=preparer())
    assert meeting.items.count() == 1


def come_back(meeting):
    return_to_room(meeting.items.first(), meeting.attendances.last().member, by=preparer())
    assert not meeting.items.first().recusals.filter(returned_at=None).exists()


def hand_to_another(decision_set):
    check = Check.objects.filter(kind__cycle=decision_set.cycle).earliest("pk")
    assert assign_check(check, responsible=None, due_on=DAY, by=preparer()).responsible is None


def set_moment(decision_set):
    later = timezone.now() + timedelta(days=9)
    keys = list(decision_set.decisions.filter(outcome=Outcome.NOT_SELECTED).values_list("application", flat=True))
    assert set_notify_at(decision_set, keys, notify_at=later, by=preparer()) == len(keys)


def forget_ranking(decision_set):
    assert name_ranking(decision_set, None, by=preparer()).ranking is None


def note_conflict(meeting):
    member = PanelMember.objects.filter(cycle=meeting.cycle).last()
    application = meeting.items.first().application
    said = {"source": "declared", "kind": "adviser", "reason": "顧問"}
    noted = set_panel_conflict(member, application, by=preparer(), **said)
    assert end_panel_conflict(member, conflict=noted, reason="別人", by=preparer()).ended_at


VERBS = [
    *((planned, verb) for verb in (plan_another, change, open_planned, seat)),
    *((seated, verb) for verb in (talk_of, drop, note_conflict)),
    (parted, come_back),
    (checked, hand_to_another),
    *((decided, verb) for verb in (set_moment, forget_ranking)),
]
