"""The page of a meeting as it is read: what is true now, who is there, what is next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.decisions.domain.agenda_item import leave_room, record_item, start_item
from awards.decisions.domain.panel_meeting import close_meeting
from awards.decisions.domain.queries.panel_board import MeetingBoard, load_board_of
from awards.decisions.models import PanelMeeting

pytestmark = pytest.mark.django_db


def load(panel, **later: int) -> MeetingBoard:
    return load_board_of(PanelMeeting.objects.get(pk=panel.meeting.pk), at=timezone.now() + timedelta(**later))


def test_it_says_what_is_true_now(panel) -> None:
    said = [load(panel).say()]
    panel.open()
    said.append(load(panel).say())
    item = panel.start()
    said.append(load(panel).say())
    leave_room(item, panel.members[1], by=panel.clerk)
    said.append(load(panel).say())
    record_item(item, version=0, discussed="", decided="", ends=True, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    said.append(load(panel).say())

    assert said == [
        "予定の会議です。議題と、出席の予定を入れてください。",
        "開会中です。話し合っている議題はありません。",
        "議題1を話し合っています。退室中の委員はいません。",
        f"議題1を話し合っています。退室中：{panel.members[1]}",
        "この会議は閉会しました。訂正は議事録の新しい版で行います。",
    ]


def test_before_it_is_opened_who_is_expected_counts(panel) -> None:
    panel.note_conflict(0)
    panel.attend("online", panel.members[:3])
    panel.add(0)
    panel.add(1)

    board = load(panel)

    assert [line.number for line in board.lines] == [2, 3]
    assert board.attending == panel.members[:3]
    assert board.unknown == panel.members[5:]
    assert (board.now, board.next) == (None, board.lines[0])


def test_what_is_over_stays_as_it_was_counted(panel) -> None:
    panel.open()
    item = panel.start()
    record_item(item, version=0, discussed="", decided="大賞とする。", ends=True, by=panel.clerk)
    second = start_item(panel.add(1), by=panel.clerk)
    panel.attend("absent", panel.members[:5])

    first, now = load(panel).lines

    assert (first.number, first.is_met, first.differs) == (7, True, True)
    assert (now.item, now.number, now.is_met) == (second, 2, False)


def test_what_was_decided_beside_a_conflict_is_talked_about_again(panel) -> None:
    panel.open()
    item = panel.start()
    record_item(item, version=0, discussed="", decided="大賞とする。", ends=True, by=panel.clerk)
    key = item.application_id

    def read() -> tuple[list[bool], set[int]]:
        board = load(panel)
        return [line.needs_another for line in board.lines], board.list_taken()

    assert read() == ([False], {key})
    panel.note_conflict(2)
    assert read() == ([True], set())
    panel.add()
    assert read() == ([False, False], {key})


def test_who_left_early_is_no_longer_there(panel) -> None:
    panel.open()
    panel.attend("present", panel.members[:1], left_at=timezone.now() + timedelta(minutes=5))

    assert len(load(panel).attending) == 7
    assert len(load(panel, minutes=6).attending) == 6
