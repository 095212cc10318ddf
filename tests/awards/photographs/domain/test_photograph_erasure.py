"""Once a room has closed what may not be published goes; removed files go after a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.photographs.domain.photograph_erasure import erase_photographs, list_expired
from awards.photographs.models import Photograph
from awards.rooms.models import AwardRoom
from tests.awards.photographs.sent import add_agreed, add_photograph
from tests.awards.rooms.opened import make_room

pytestmark = pytest.mark.django_db


def test_once_a_room_has_closed_what_may_not_be_published_goes():
    room, open_room = make_room(), make_room()
    silent, agreed, other = add_photograph(room, credit="x"), add_agreed(room), add_photograph(open_room)
    after = room.closes_at + timedelta(seconds=1)
    AwardRoom.objects.filter(pk=open_room.pk).update(closes_at=after + timedelta(days=1))
    erase_photographs(at=room.closes_at - timedelta(seconds=1))
    before = Photograph.objects.kept().count()
    for _twice in range(2):
        erase_photographs(at=after)

    assert before == 3
    assert set(Photograph.objects.kept()) == {agreed, other}
    silent.refresh_from_db()
    assert (silent.removed_at, silent.credit) == (after, "")


def test_removed_files_go_after_a_day():
    room, now = make_room(), timezone.now()
    add_photograph(room)
    add_photograph(room, removed_at=now - timedelta(hours=23))
    old = add_photograph(room, removed_at=now - timedelta(days=1, minutes=1))

    assert list(list_expired(now)) == [old.file]
