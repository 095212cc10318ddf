"""What the database itself refuses of rooms and their people."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.rooms.models import AwardRoom, RoomMember
from tests.awards.rooms.opened import admit, make_room

pytestmark = pytest.mark.django_db


def test_an_answer_is_due_while_the_room_is_open():
    room = make_room()
    for name in ("proof_due_at", "ceremony_due_at", "press_due_at"):
        for moment in (room.opened_at, room.closes_at + timedelta(seconds=1)):
            with pytest.raises(IntegrityError), transaction.atomic():
                AwardRoom.objects.filter(pk=room.pk).update(**{name: moment})
            setattr(room, name, moment)
            with pytest.raises(ValidationError):
                room.clean()
        room.refresh_from_db()


def test_an_awardee_has_one_room():
    room = make_room()
    room.pk = None
    room.public_id = "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        room.save()


def test_a_promise_has_words_and_a_colleague_is_in_once():
    row = admit(make_room(), agreed=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomMember.objects.update(agreed_at=timezone.now())
    facts = {"admitted_by": row.admitted_by, "admitted_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomMember.objects.create(room=row.room, member=row.member, **facts)


def test_it_is_called_after_its_awardee():
    room = make_room()

    assert str(room) == str(room.awardee)
