"""The order of an agenda: items that wait change places, once, and those that were started keep their numbers."""

import pytest
from django.core.exceptions import PermissionDenied

from awards.decisions.domain import errors
from awards.decisions.domain.agenda_item import add_item, drop_item, record_item, start_item
from awards.decisions.domain.agenda_order import move_item
from awards.decisions.domain.panel_meeting import close_meeting
from foundation.audit.models import Entry
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def items(panel):
    """Four, of a meeting that is planned."""
    return [add_item(panel.meeting, title=title, by=panel.clerk) for title in ("開会", "大賞", "入選", "閉会")]


def move(panel, item, up: bool, seen: int):
    return move_item(item, up=up, seen=seen, by=panel.clerk)


def titles(panel) -> list[str]:
    rows = panel.meeting.items.order_by("order").values_list("order", "title")
    assert [order for order, _title in rows] == [1, 2, 3, 4]
    return [title for _order, title in rows]


def test_an_item_goes_one_place_up_or_down(panel, items) -> None:
    assert move(panel, items[2], up=True, seen=3).order == 2
    assert titles(panel) == ["開会", "入選", "大賞", "閉会"]
    assert move(panel, items[0], up=False, seen=1).order == 2
    assert titles(panel) == ["入選", "開会", "大賞", "閉会"]

    moved = Entry.objects.of(panel.meeting).filter(event="panel_meeting.item_moved")
    assert [entry.after for entry in moved] == [{"item": 2}] * 2


def test_sent_twice_it_moves_once_and_at_the_end_not_at_all(panel, items) -> None:
    for _turn in range(2):
        assert move(panel, items[3], up=True, seen=4).order == 3
    assert move(panel, items[0], up=True, seen=1).order == 1
    assert move(panel, items[2], up=False, seen=4).order == 4

    assert titles(panel) == ["開会", "大賞", "閉会", "入選"]
    assert Entry.objects.filter(event="panel_meeting.item_moved").count() == 1


def test_one_that_was_started_keeps_its_number(panel, items) -> None:
    panel.open()
    start_item(items[1], by=panel.clerk)

    assert move(panel, items[2], up=True, seen=3).order == 1
    assert titles(panel) == ["入選", "大賞", "開会", "閉会"]
    with pytest.raises(errors.ItemStarted):
        move(panel, items[1], up=False, seen=2)
    record_item(items[1], version=0, discussed="", decided="", ends=True, by=panel.clerk)
    with pytest.raises(errors.ItemStarted):
        move(panel, items[1], up=True, seen=2)


def test_what_is_dropped_before_one_that_was_started_leaves_a_gap(panel, items) -> None:
    panel.open()
    start_item(items[1], by=panel.clerk)

    for item in (items[0], items[2]):
        drop_item(item, by=panel.clerk)

    assert list(panel.meeting.items.order_by("order").values_list("order", "title")) == [(2, "大賞"), (3, "閉会")]


def test_who_may_not_or_comes_after_the_close_moves_nothing(panel, items) -> None:
    with pytest.raises(PermissionDenied):
        move_item(items[1], up=True, seen=2, by=staff("approve_decisions"))
    panel.open()
    close_meeting(panel.meeting, by=panel.clerk)
    with pytest.raises(errors.MeetingClosed):
        move(panel, items[1], up=True, seen=2)

    assert titles(panel) == ["開会", "大賞", "入選", "閉会"]
