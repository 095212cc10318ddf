"""Verbs about photographs of awardees that lock rows, with what each is given."""

import io

from django.utils import timezone
from msgspec.structs import replace

from awards.photographs.domain.photograph import Described, begin_photograph, describe_photographs, remove_photograph
from awards.photographs.domain.photograph_end import end_consent, end_for_awardee, settle_photograph
from awards.photographs.domain.photograph_erasure import erase_photographs
from awards.photographs.domain.photograph_use import discard_photograph, take_photograph
from awards.photographs.models import Photograph
from awards.programmes.models import AwardCycle
from awards.rooms.models import AwardRoom
from foundation.assets.backends import store_for
from foundation.assets.storages import private_storage
from tests.awards.photographs.sent import WORDS, add_agreed, add_photograph, read_photograph
from tests.awards.rooms.opened import make_moments, make_room, owner_of, room_staff
from tests.factories.assets import picture
from tests.factories.media import ImageFactory

CHANGED = replace(WORDS, credit="見本")


def illustrated():
    return add_agreed(make_room())


def announced_with_picture():
    photograph = illustrated()
    AwardCycle.objects.filter(pk=photograph.room.awardee.cycle_id).update(released_at=timezone.now())
    content = io.BytesIO(picture("JPEG"))
    store_for(private_storage()).write(photograph.file.key, [content.getvalue()], content_type="image/jpeg")
    return read_photograph(photograph)


def begin_sending(room):
    assert begin_photograph(room, name="x.jpg", content_type="", size=9, by=owner_of(room))[0].pk


def describe(photograph):
    assert describe_photographs(photograph.room, [Described(photograph, CHANGED, 0)], by=photograph.added_by) == {}


def take_out(photograph):
    remove_photograph(photograph, by=photograph.added_by)


def use(photograph):
    assert take_photograph(photograph, by=room_staff()).image


def discard_one(photograph):
    assert discard_photograph(photograph, by=room_staff()).removed_at


def taken():
    """Taken over; a picture of the site that no page shows."""
    facts = {"taken_at": timezone.now(), "taken_by": room_staff(), "image": ImageFactory()}
    return add_agreed(make_room(), **facts)


def end_own(photograph):
    assert end_consent(photograph, by=photograph.added_by).removed_at


def end_as_staff(photograph):
    assert end_for_awardee(photograph, by=room_staff()).removed_at


def ended():
    photograph = taken()
    end_own(photograph)
    Photograph.objects.filter(pk=photograph.pk).update(settled_at=None)
    return read_photograph(photograph)


def settle_one(photograph):
    assert settle_photograph(photograph, by=room_staff()).settled_at


def erase_pictures(room):
    add_photograph(room)
    AwardRoom.objects.filter(pk=room.pk).update(**dict.fromkeys(make_moments(), timezone.now()))
    erase_photographs(at=timezone.now())
    assert not Photograph.objects.kept().filter(room=room).exists()


VERBS = [
    *((make_room, verb) for verb in (begin_sending, erase_pictures)),
    *((illustrated, verb) for verb in (describe, take_out, discard_one)),
    (announced_with_picture, use),
    *((taken, verb) for verb in (end_own, end_as_staff)),
    (ended, settle_one),
]
