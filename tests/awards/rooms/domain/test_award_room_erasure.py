"""Guests and press contacts go when a room has closed; what was agreed to stays."""

from datetime import timedelta

import pytest

from awards.rooms.domain.award_room_erasure import erase_guests
from awards.rooms.domain.ceremony_answer import answer_ceremony, name_press_contact
from awards.rooms.domain.proof import save_proof
from awards.rooms.models import CeremonyAnswer, PressContact, ProofAnswer
from foundation.audit.models import Entry
from tests.awards.rooms.domain.test_ceremony_answer import COMES, PRESS
from tests.awards.rooms.opened import given, make_room, owner_of, see

pytestmark = pytest.mark.django_db


def count():
    return CeremonyAnswer.objects.count(), PressContact.objects.count(), ProofAnswer.objects.count()


def test_guests_go_at_the_close_and_not_before():
    room, bare = make_room(), make_room()
    answer_ceremony(room, COMES, seen=0, by=owner_of(room))
    name_press_contact(room, PRESS, seen=0, by=owner_of(room))
    save_proof(room, given(employees_total="as_is"), seen=see(room), is_sent=True, by=owner_of(room))

    erase_guests(at=room.closes_at - timedelta(seconds=1))
    before = count()
    for _tick in range(2):
        erase_guests(at=max(room.closes_at, bare.closes_at))

    assert (before, count()) == ((1, 1, 1), (0, 0, 1))
    assert Entry.objects.filter(event="award_room.guests_erased").count() == 1


def test_one_answer_alone_goes_too():
    room = make_room()
    name_press_contact(room, PRESS, seen=0, by=owner_of(room))

    erase_guests(at=room.closes_at)

    assert count() == (0, 0, 0)
