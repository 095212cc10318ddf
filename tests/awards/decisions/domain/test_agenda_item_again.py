"""What an ended item leaves to do: its words put right, and talked about again where a conflict was found late."""

from typing import Any

import pytest

from awards.decisions.domain.agenda_item import leave_room, record_item, start_item
from awards.decisions.models import AgendaItem

pytestmark = pytest.mark.django_db


def end(panel, item: AgendaItem, **facts: Any) -> AgendaItem:
    own = {"version": 0, "discussed": "", "decided": "大賞とする。"}
    return record_item(item, **own | facts, ends=True, by=panel.clerk)


def test_other_words_for_what_was_decided_do_not_change_who_counted(panel) -> None:
    panel.open()
    item = panel.start()
    end(panel, item)
    panel.note_conflict(2)

    corrected = end(panel, item, version=1, decided="大賞とした。")

    assert (corrected.counted, corrected.decided) == (7, "大賞とした。")


def test_an_item_is_added_again_where_somebody_in_conflict_was_in_the_room(panel) -> None:
    panel.open()
    item = panel.start()
    end(panel, item)
    assert panel.add() == item
    panel.note_conflict(2)

    second, again = panel.add(), panel.add()
    leave_room(second, panel.members[2], by=panel.clerk)
    written = end(panel, start_item(second, by=panel.clerk))

    assert second == again != item
    assert (written.counted, panel.add()) == (6, second), "nobody in conflict was in the room"
    assert AgendaItem.objects.get(pk=item.pk).counted == 7
