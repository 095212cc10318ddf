"""Who comes and whom the press may call: until it is due, also while awardees are read-only; two don't overwrite."""

from datetime import timedelta

import pytest

from awards.results.registry import locked_cycles
from awards.rooms.domain.ceremony_answer import answer_ceremony, name_press_contact
from awards.rooms.domain.errors import ProofChanged, ProofClosed
from awards.rooms.models import CeremonyAnswer, PressContact
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.awards.rooms.opened import admit, make_room, owner_of

pytestmark = pytest.mark.django_db

COMES = {"attendance": "venue", "name": "髙𠮷 見本", "reading": "たかよし みほん", "post": "所長", "guests": 2}
PRESS = {"name": "見本 広子", "phone": "03-0000-0000", "email": "press@example.jp"}


@pytest.fixture
def room():
    return make_room()


def test_sent_twice_is_one_answer_and_of_two_the_second_is_told(room):
    owner, colleague = owner_of(room), admit(room).member.user
    rows = [answer_ceremony(room, COMES, seen=0, by=owner) for _press in range(2)]
    with pytest.raises(ProofChanged):
        answer_ceremony(room, COMES | {"guests": 3}, seen=0, by=colleague)
    answer_ceremony(room, COMES | {"guests": 3}, seen=1, by=colleague)

    answer = CeremonyAnswer.objects.get()
    assert rows[0] == rows[1]
    assert (answer.guests, answer.revision) == (3, 2)


def test_it_can_be_answered_while_awardees_are_read_only(room, monkeypatch):
    monkeypatch.setitem(locked_cycles._items, "test", lambda: {room.awardee.cycle_id: "locked"})

    answer_ceremony(room, COMES, seen=0, by=owner_of(room))
    name_press_contact(room, PRESS, seen=0, by=owner_of(room))

    assert (CeremonyAnswer.objects.count(), PressContact.objects.count()) == (1, 1)


def test_late_or_of_somebody_else_nothing_is_written(room):
    with pytest.raises(ProofClosed):
        answer_ceremony(room, COMES, seen=0, by=owner_of(room), at=room.ceremony_due_at)
    with pytest.raises(ProofClosed):
        name_press_contact(room, PRESS, seen=0, by=owner_of(room), at=room.press_due_at)
    answer_ceremony(room, COMES, seen=0, by=owner_of(room), at=room.ceremony_due_at - timedelta(seconds=1))
    for person in (owner_of(make_room()), admit(room, agreed=False).member.user):
        with pytest.raises(MayNot):
            name_press_contact(room, PRESS, seen=0, by=person)

    assert (CeremonyAnswer.objects.count(), PressContact.objects.count()) == (1, 0)


def test_nothing_personal_is_on_record(room):
    answer_ceremony(room, COMES, seen=0, by=owner_of(room))
    name_press_contact(room, PRESS, seen=0, by=owner_of(room))

    said = str([list(entry) for entry in Entry.objects.values_list("before", "after")])
    assert [word in said for word in ("髙𠮷", "所長", "press@example.jp", "03-0000")] == [False] * 4
