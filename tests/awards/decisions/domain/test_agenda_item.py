"""The agenda: who must leave, when an item can be decided, texts that nobody overwrites; and what comes twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from awards.decisions.domain import errors
from awards.decisions.domain.agenda_item import add_item, drop_item, leave_room, record_item, return_to_room, start_item
from awards.decisions.domain.panel_meeting import close_meeting
from awards.decisions.models import AgendaItem, PanelMeeting, Recusal
from foundation.audit.models import Entry
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.factories.reviews import accepted_application

pytestmark = pytest.mark.django_db


def write(panel, item, *, version: int = 0, decided: str = "大賞とする。", **facts) -> AgendaItem:
    own = {"discussed": "町の規模で見るか、仕組みで見るか。", "decided": decided}
    return record_item(item, version=version, by=panel.clerk, **own | facts)


def test_an_item_is_started_recorded_and_ended(panel) -> None:
    panel.open()
    item = panel.start()

    written = write(panel, item, ends=True)

    assert (written.counted, written.version, written.changed_by) == (7, 1, panel.clerk)
    assert written.started_at < written.ended_at
    events = Entry.objects.of(panel.meeting).filter(event__startswith="panel_meeting.item").order_by("pk")
    assert [entry.event.rpartition("_")[2] for entry in events] == ["added", "started", "ended"]
    assert {key for entry in events for key in entry.after} == {"item", "version"}


def test_a_member_in_conflict_leaves_before_the_item_is_started(panel) -> None:
    panel.note_conflict(1)
    panel.open()
    item = panel.add()

    with pytest.raises(errors.ConflictInRoom) as refused:
        start_item(item, by=panel.clerk)
    leave_room(item, panel.members[1], by=panel.clerk)
    started = start_item(item, by=panel.clerk)

    assert str(panel.members[1]) in refused.value.messages[0]
    assert started.is_under_way
    assert write(panel, item).counted == 6


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_a_conflict_that_nobody_dismissed_counts(panel, state) -> None:
    panel.note_conflict(1, state=state)
    panel.open()
    with pytest.raises(errors.ConflictInRoom):
        panel.start()


def test_a_dismissed_conflict_and_one_with_another_application_stop_nothing(panel) -> None:
    panel.note_conflict(1, state="dismissed")
    panel.note_conflict(2, place=1)
    panel.open()

    assert panel.start().is_under_way


def test_who_takes_part_leaves_whatever_was_dismissed(panel) -> None:
    reviewer = panel.members[1].reviewer
    application = accepted_application(panel.cycle, owner=reviewer.user)
    panel.open()
    item = add_item(panel.meeting, application=application, by=panel.clerk)
    panel.members[1].reviewer.conflicts.create(
        application=application,
        source="computed",
        kind="participant",
        state="dismissed",
        noted_at=item.meeting.starts_at,
    )

    with pytest.raises(errors.ConflictInRoom):
        start_item(item, by=panel.clerk)


def test_who_is_absent_has_not_to_leave(panel) -> None:
    panel.note_conflict(1)
    panel.open()
    panel.attend("absent", [panel.members[1]])

    assert panel.start().is_under_way


def test_four_leave_three_remain_and_nothing_is_decided(panel) -> None:
    for number in range(4):
        panel.note_conflict(number)
    panel.open()
    item = panel.add()
    for number in range(4):
        leave_room(item, panel.members[number], by=panel.clerk)
    start_item(item, by=panel.clerk)

    with pytest.raises(errors.QuorumMissing) as refused:
        write(panel, item, ends=True)

    assert refused.value.messages == ["4人が退室し、3人が残ります。必要なのは4人です。この議題は決められません。"]
    item.refresh_from_db()
    assert (item.decided, item.counted, item.ended_at) == ("", None, None)
    put_off = write(panel, item, decided="", ends=True)
    assert (put_off.decided, put_off.counted) == ("", None)
    assert put_off.ended_at is not None


def test_a_conflict_found_late_stops_the_decision_until_the_member_is_out(panel) -> None:
    panel.open()
    item = panel.start()
    panel.note_conflict(2)

    with pytest.raises(errors.ConflictInRoom):
        write(panel, item)
    leave_room(item, panel.members[2], by=panel.clerk)

    assert write(panel, item).counted == 6


def test_what_was_discussed_can_be_kept_without_a_quorum(panel) -> None:
    panel.open()
    item = panel.start()
    panel.attend("absent")

    assert write(panel, item, decided="").version == 1


def test_a_decision_added_later_is_counted_as_it_was_at_the_end(panel) -> None:
    panel.open()
    item = panel.start()
    write(panel, item, decided="", ends=True)
    afterwards = AgendaItem.objects.get().ended_at + timedelta(microseconds=1)
    panel.attend(members=panel.members[:4], arrived_at=afterwards)

    with pytest.raises(errors.QuorumMissing):
        write(panel, item, version=1)


def test_a_typing_error_is_put_right_without_counting_again(panel) -> None:
    panel.open()
    item = panel.start()
    write(panel, item, ends=True)
    panel.note_conflict(2)

    corrected = write(panel, item, version=1, discussed="町の規模で見るか。")

    assert (corrected.counted, corrected.version) == (7, 2)


def test_two_clerks_do_not_overwrite_one_another(panel) -> None:
    panel.open()
    item = panel.start()
    write(panel, item, discussed="一人目の文")

    with pytest.raises(errors.ItemChanged):
        write(panel, item, discussed="二人目の文")

    assert AgendaItem.objects.get().discussed == "一人目の文"


def test_who_is_out_comes_back_when_the_item_ends(panel) -> None:
    panel.open()
    item = panel.add()
    leave_room(item, panel.members[1], by=panel.clerk)
    start_item(item, by=panel.clerk)
    ended = write(panel, item, ends=True)

    assert Recusal.objects.get().returned_at == ended.ended_at
    assert ended.counted == 6


def test_who_has_a_conflict_stays_out_while_it_is_talked_about(panel) -> None:
    panel.note_conflict(1)
    panel.open()
    item = panel.add()
    for number in (1, 2):
        leave_room(item, panel.members[number], by=panel.clerk)
    start_item(item, by=panel.clerk)

    with pytest.raises(errors.MustStayOut):
        return_to_room(item, panel.members[1], by=panel.clerk)
    return_to_room(item, panel.members[2], by=panel.clerk)

    assert Recusal.objects.get(returned_at=None).member == panel.members[1]


def test_only_who_is_there_can_leave(panel) -> None:
    panel.open()
    item = panel.add()
    panel.attend("absent", [panel.members[1]])

    with pytest.raises(errors.NotInRoom):
        leave_room(item, panel.members[1], by=panel.clerk)


def test_what_comes_twice_changes_nothing(panel) -> None:
    panel.open()
    item, again = panel.add(), panel.add()
    leave_room(item, panel.members[1], by=panel.clerk)
    leave_room(item, panel.members[1], by=panel.clerk)
    return_to_room(item, panel.members[1], by=panel.clerk)
    return_to_room(item, panel.members[1], by=panel.clerk)
    started = start_item(item, by=panel.clerk)
    assert start_item(item, by=panel.clerk).started_at == started.started_at
    written = write(panel, item, ends=True)
    entries = Entry.objects.count()
    assert write(panel, item, ends=True).ended_at == written.ended_at

    assert item == again
    assert Recusal.objects.count() == 1
    assert (AgendaItem.objects.get().version, Entry.objects.count()) == (1, entries)


def test_one_item_is_under_way_at_a_time_and_one_that_is_over_stays_over(panel) -> None:
    panel.open()
    first, second = panel.start(0), panel.add(1)
    with pytest.raises(errors.AnotherItemUnderWay):
        start_item(second, by=panel.clerk)
    write(panel, first, ends=True)
    start_item(second, by=panel.clerk)

    with pytest.raises(errors.ItemEnded):
        start_item(first, by=panel.clerk)
    with pytest.raises(errors.ItemEnded):
        leave_room(first, panel.members[1], by=panel.clerk)
    with pytest.raises(errors.ItemStarted):
        drop_item(second, by=panel.clerk)


def test_the_agenda_takes_titles_and_applications_of_the_cycle_and_closes_up(panel) -> None:
    first = add_item(panel.meeting, title=" 開会 ", by=panel.clerk)
    second, third = panel.add(0), panel.add(1)
    with pytest.raises(errors.NothingToTalkAbout):
        add_item(panel.meeting, title=" ", by=panel.clerk)
    with pytest.raises(errors.NotOfThisMeeting):
        add_item(panel.meeting, application=accepted_application(CycleFactory()), by=panel.clerk)

    drop_item(second, by=panel.clerk)
    drop_item(second, by=panel.clerk)

    orders = AgendaItem.objects.order_by("order").values_list("pk", "order")
    assert list(orders) == [(first.pk, 1), (third.pk, 2)]
    assert first.title == "開会"


def test_before_it_is_opened_nothing_is_started(panel) -> None:
    item = panel.add()
    with pytest.raises(errors.MeetingNotOpen):
        start_item(item, by=panel.clerk)
    panel.open()
    with pytest.raises(errors.ItemNotStarted):
        write(panel, item)


def test_nothing_of_a_closed_meeting_changes(panel) -> None:
    panel.open()
    item = panel.start()
    write(panel, item, ends=True)
    waiting = panel.add(1)
    close_meeting(panel.meeting, by=panel.clerk)
    member = panel.members[0]
    tries = [
        lambda: write(panel, item, version=1, discussed="別の文"),
        lambda: start_item(waiting, by=panel.clerk),
        lambda: drop_item(waiting, by=panel.clerk),
        lambda: leave_room(waiting, member, by=panel.clerk),
        lambda: return_to_room(waiting, member, by=panel.clerk),
        lambda: add_item(panel.meeting, title="追加", by=panel.clerk),
    ]

    for attempt in tries:
        with pytest.raises(errors.MeetingClosed):
            attempt()
    assert PanelMeeting.objects.get().state == "closed"


def test_it_takes_the_right(panel) -> None:
    panel.open()
    item, stranger = panel.add(), staff("run_reviews", "approve_decisions")
    tries = [
        lambda: add_item(panel.meeting, title="議題", by=stranger),
        lambda: drop_item(item, by=stranger),
        lambda: start_item(item, by=stranger),
        lambda: leave_room(item, panel.members[0], by=stranger),
        lambda: return_to_room(item, panel.members[0], by=stranger),
        lambda: record_item(item, version=0, discussed="", decided="", by=stranger),
    ]

    for attempt in tries:
        with pytest.raises(PermissionDenied):
            attempt()
