"""Answers about what will be published: only what was sent counts, only what was agreed to is public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.results.domain.awardee_lock import refuse_locked
from awards.results.domain.errors import AwardeesLocked
from awards.results.models import AwardeeMeasure
from awards.results.registry import locked_cycles
from awards.rooms.domain.errors import ProofChanged, ProofClosed, ProofOutdated, ProofReasonMissing
from awards.rooms.domain.proof import Given, leave_as_is, save_proof, take_over
from awards.rooms.domain.queries.proof import read_newest
from awards.rooms.models import AwardRoom, Proof, ProofAnswer
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.awards.rooms.opened import admit, given, make_room, owner_of, read_room, room_staff, see
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def send(room, *, by=None, at=None, **answers):
    return save_proof(room, given(**answers), seen=see(room), is_sent=True, by=by or owner_of(room), at=at)


def published(room):
    """What the public sees of employees and the figure."""
    awardee = read_room(room).awardee
    figures = AwardeeMeasure.objects.published().filter(awardee=awardee)
    return awardee.published_employees, figures.exists()


def get_open(room):
    return ProofAnswer.objects.get(proof__room=room, outcome="open")


def test_figures_are_public_only_once_they_are_agreed_to_in_what_was_sent(room):
    before = published(room)
    save_proof(
        room,
        given(employees_total="as_is", measure__share="as_is"),
        seen=see(room),
        is_sent=False,
        by=owner_of(room),
    )
    saved = published(room)
    send(room, employees_total="as_is", measure__share="as_is")

    assert [before, saved, published(room)] == [(None, False), (None, False), (182, True)]


def test_a_figure_agreed_to_can_be_withheld_again(room):
    send(room, employees_total="as_is", measure__share="as_is")
    send(room, employees_total="withhold", measure__share="as_is")

    assert published(room) == (None, True)


def test_no_answer_leaves_staffs_text_and_keeps_figures_out(room):
    name = room.awardee.name_ja
    send(room, unit_ja="as_is")

    assert (read_room(room).awardee.name_ja, published(room)) == (name, (None, False))


def test_a_number_that_staff_change_afterwards_needs_another_consent(room):
    send(room, employees_total="as_is", measure__share="as_is")
    awardee = read_room(room).awardee
    awardee.employees_total = 200
    awardee.save()
    awardee.measures.update(value="70")

    assert published(room) == (None, False)


def test_versions_are_kept_with_who_and_when(room):
    colleague = admit(room).member.user
    send(room, employees_total="as_is")
    send(room, by=colleague, employees_total="withhold")

    kept = Proof.objects.filter(room=room).order_by("revision")
    assert [(row.saved_by, row.answers.get().choice, row.answers.get().shown) for row in kept] == [
        (owner_of(room), "as_is", "182"),
        (colleague, "withhold", "182"),
    ]
    assert Entry.objects.filter(event="award_room.proof_sent").count() == 2


def test_the_same_sent_twice_is_one_version(room):
    seen = see(room)
    answers = given(employees_total="as_is")
    rows = [save_proof(room, answers, seen=seen, is_sent=True, by=owner_of(room)) for _press in range(2)]

    assert rows[0] == rows[1]
    assert Proof.objects.count() == 1


def test_of_two_at_once_the_second_is_told(room):
    seen, colleague = see(room), admit(room).member.user
    send(room, employees_total="as_is")

    with pytest.raises(ProofChanged):
        save_proof(room, given(employees_total="withhold"), seen=seen, is_sent=True, by=colleague)
    assert published(room) == (182, False)


def test_nobody_agrees_to_what_wasnt_shown(room):
    seen = see(room)
    room.awardee.measures.update(value="12.5")

    with pytest.raises(ProofChanged):
        save_proof(room, given(measure__share="as_is"), seen=seen, is_sent=True, by=owner_of(room))


def test_late_after_the_release_and_while_locked_nothing_is_written(room, monkeypatch):
    with pytest.raises(ProofClosed):
        send(room, employees_total="as_is", at=room.proof_due_at)
    AwardRoom.objects.filter(pk=room.pk).update(proof_due_at=timezone.now() + timedelta(days=3))
    monkeypatch.setitem(locked_cycles._items, "test", lambda: {room.awardee.cycle_id: "locked"})
    with pytest.raises(ProofClosed):
        send(room, employees_total="as_is")
    monkeypatch.undo()
    room.awardee.cycle.released_at = timezone.now()
    room.awardee.cycle.save()
    with pytest.raises(ProofClosed):
        send(room, employees_total="as_is")

    assert Proof.objects.count() == 0


def test_only_people_of_the_room_answer(room):
    silent = admit(room, agreed=False).member.user
    removed = admit(room)
    removed.removed_at = timezone.now()
    removed.save()

    for person in (silent, removed.member.user, room_staff()):
        with pytest.raises(MayNot):
            send(room, by=person, employees_total="as_is")


def test_an_award_keeps_a_name_and_fields_that_it_hasnt_are_left_out(room):
    send(room, name_ja="withhold", measure__other="as_is", city_ja="酒田市")

    assert ProofAnswer.objects.count() == 0


def test_a_correction_that_corrects_nothing_agrees(room):
    send(room, employees_total="182")

    assert (ProofAnswer.objects.get().choice, published(room)) == ("as_is", (182, False))


def test_a_correction_is_taken_over_by_staff(room):
    send(room, name_ja="新見本食品株式会社")
    answer, by = get_open(room), room_staff()
    before = read_room(room).awardee.name_ja

    taken = take_over(answer, by=by)

    assert (before != "新見本食品株式会社", read_room(room).awardee.name_ja) == (True, "新見本食品株式会社")
    assert (taken.outcome, taken.decided_by) == ("taken", by)
    with pytest.raises(MoveRefused):
        take_over(answer, by=by)


def test_a_corrected_figure_is_agreed_to_once_it_is_taken_over(room):
    send(room, measure__share="70.5", employees_total="190")
    waiting = published(room)
    for answer in ProofAnswer.objects.filter(outcome="open"):
        take_over(answer, by=room_staff())

    measure = room.awardee.measures.get()
    assert (waiting, published(room)) == ((None, False), (190, True))
    assert (str(measure.value), measure.numerator, measure.denominator) == ("70.500", None, None)


def test_a_text_that_is_not_to_be_published_is_emptied_by_staff(room):
    send(room, effort_ja__manual="withhold")
    take_over(get_open(room), by=room_staff())

    assert room.awardee.efforts.get().text_ja == ""


def test_what_staff_have_changed_meanwhile_is_not_overwritten(room):
    send(room, name_ja="新見本食品株式会社")
    room.awardee.name_ja = "第三の名前"
    room.awardee.save()

    with pytest.raises(ProofOutdated):
        take_over(get_open(room), by=room_staff())
    assert read_room(room).awardee.name_ja == "第三の名前"


def test_left_as_it_is_with_a_reason_that_stays_when_it_is_sent_again(room):
    send(room, name_ja="新見本食品株式会社", measure__share="70.5")
    answer = get_open_of(room, "name_ja")
    with pytest.raises(ProofReasonMissing):
        leave_as_is(answer, reason=" ", by=room_staff())
    leave_as_is(answer, reason="登記の名称です。", by=room_staff())
    send(room, name_ja="新見本食品株式会社", measure__share="as_is")

    _newest, answers = read_newest(room)
    assert (answers["name_ja"].outcome, answers["name_ja"].reason) == ("left", "登記の名称です。")
    assert list(ProofAnswer.objects.filter(outcome="open")) == []
    assert ProofAnswer.objects.filter(outcome="replaced").count() == 1


def get_open_of(room, field):
    return ProofAnswer.objects.get(proof__room=room, outcome="open", field=field)


def test_staff_without_the_right_or_while_locked_decide_nothing(room, monkeypatch):
    send(room, name_ja="新見本食品株式会社")
    with pytest.raises(MayNot):
        take_over(get_open(room), by=staff("change_awardee"))
    with pytest.raises(MayNot):
        leave_as_is(get_open(room), reason="いいえ", by=staff("release_results"))
    monkeypatch.setitem(locked_cycles._items, "test", lambda: {room.awardee.cycle_id: "locked"})
    with pytest.raises(AwardeesLocked):
        take_over(get_open(room), by=room_staff())
    with pytest.raises(AwardeesLocked):
        refuse_locked(room.awardee.cycle_id)


def test_a_choice_that_there_isnt_is_no_answer(room):
    save_proof(room, {"name_ja": Given("burn")}, seen=see(room), is_sent=True, by=owner_of(room))

    assert ProofAnswer.objects.count() == 0
