"""Nothing of the panel shows to anybody else: neither a member, a meeting, who left the room, nor that there is any."""

import pytest
from django.utils import timezone

from awards.decisions.domain.agenda_item import add_item, leave_room, record_item, start_item
from awards.decisions.domain.panel_meeting import close_meeting
from awards.decisions.models import AgendaItem
from awards.results.models import AwardCyclePage, AwardProgrammePage
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.awards.decisions.panel import Panel
from tests.awards.decisions.test_decision_unseen import Readers
from tests.factories.results_pages import parent_of

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_a_panel_that_meets_and_decides_changes_nothing_for_others(judged, time_machine) -> None:
    time_machine.move_to(timezone.now(), tick=False)
    panel = Panel(judged)
    award = parent_of(AwardProgrammePage, programme=judged.cycle.programme)
    page = award.add_child(instance=AwardCyclePage(title="募集回", slug="round", cycle=judged.cycle))
    readers = Readers(judged, page)
    readers.read_all()
    before, mails, entries = readers.read_all(), Notice.objects.count(), _count_entries()

    panel.open()
    item = add_item(panel.meeting, application=judged.applications[0], by=panel.clerk)
    leave_room(item, panel.members[1], by=panel.clerk)
    start_item(item, by=panel.clerk)
    under_way = readers.read_all()
    record_item(item, version=0, discussed="秘密の話", decided="秘密の決定", ends=True, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    after = readers.read_all()

    assert AgendaItem.objects.get().counted == 6
    assert [key for key in before if under_way[key] != before[key] or after[key] != before[key]] == []
    assert (Notice.objects.count(), _count_entries()) == (mails, entries)


def test_the_record_of_what_was_done_names_no_member_and_no_application(judged) -> None:
    panel = Panel(judged)
    panel.open()
    item = panel.start()
    leave_room(item, panel.members[1], by=panel.clerk)
    record_item(item, version=0, discussed="秘密の話", decided="秘密の決定", ends=True, by=panel.clerk)

    entries = Entry.objects.filter(event__startswith="panel_")
    keys = {key for entry in entries for key in (entry.after or {})}
    assert keys == {"number", "quorum", "members", "state", "item", "version"}
    assert {type(value) for entry in entries for value in (entry.after or {}).values()} == {int, str}
    assert {entry.subject_type for entry in entries} == {"laurel_decisions.panelmeeting"}


def _count_entries() -> int:
    return Entry.objects.exclude(event__startswith="panel_").count()
