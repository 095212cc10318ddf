"""What a guest looked at, line by line: named for staff, by keys alone in the record."""

import pytest
from django.utils import timezone

from awards.press.domain.guest_reading import (
    PICTURE_READ,
    TEXT_READ,
    count_looks,
    describe_readings,
    list_readings,
    note_reading,
)
from foundation.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_lines_name_pages_and_pictures_and_the_record_keys_alone(invited, django_assert_num_queries):
    guest, at = invited.guest, timezone.now()
    note_reading(guest, TEXT_READ, at=at, text=str(invited.press.translation_key))
    note_reading(guest, PICTURE_READ, at=at, image=invited.image.pk)
    note_reading(guest, TEXT_READ, at=at, text="00000000-0000-4000-8000-000000000000")
    entries = list(list_readings(guest))
    with django_assert_num_queries(2):
        lines = [line.what for line in describe_readings(entries)]

    assert lines[:3] == ["", invited.image.title, invited.press.title]
    assert (count_looks(guest), {line.what for line in describe_readings(entries[3:])}) == (3, {""})
    said = str(list(Entry.objects.of(guest).values()))
    assert [word in said for word in (invited.press.title, guest.outlet, guest.name, guest.email)] == [False] * 4
