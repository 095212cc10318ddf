"""What the database itself refuses of answers about the ceremony."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.rooms.models import CeremonyAnswer, PressContact
from tests.awards.rooms.opened import make_room

pytestmark = pytest.mark.django_db


def test_whoever_comes_has_a_name_and_is_somebody():
    room, now = make_room(), timezone.now()
    for facts in ({"name": "", "guests": 1}, {"name": "見本 一郎", "guests": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CeremonyAnswer.objects.create(room=room, attendance="online", answered_at=now, **facts)
    CeremonyAnswer.objects.create(room=room, attendance="absent", answered_at=now)


def test_a_room_has_one_answer_of_each_kind():
    room, now = make_room(), timezone.now()
    for model, facts in ((CeremonyAnswer, {"attendance": "absent"}), (PressContact, {"name": "見本 広子"})):
        model.objects.create(room=room, answered_at=now, **facts)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(room=room, answered_at=now, **facts)
