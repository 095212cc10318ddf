"""What the database holds of photographs, and what a row says of itself."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.photographs.models import Photograph
from foundation.assets.enums import UploadState
from tests.awards.photographs.sent import add_agreed, add_photograph
from tests.awards.rooms.opened import make_room, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def test_consent_has_words_a_person_and_a_description_or_isnt_there(room):
    agreed = add_agreed(room)
    for columns in ({"consent": ""}, {"description": ""}, {"consented_at": None}, {"consented_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Photograph.objects.filter(pk=agreed.pk).update(**columns)


def test_nothing_is_taken_over_without_consent_or_once_it_was_removed(room):
    taken = {"taken_at": timezone.now(), "taken_by": owner_of(room)}
    for photograph, more in ((add_photograph(room), {}), (add_agreed(room), {"removed_at": timezone.now()})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Photograph.objects.filter(pk=photograph.pk).update(**taken, **more)


def test_what_may_be_taken_is_there_agreed_to_and_new(room):
    now = timezone.now()
    rows = (
        (add_agreed(room), True),
        (add_photograph(room), False),
        (add_agreed(room, taken_at=now, taken_by=owner_of(room)), False),
        (add_photograph(room, UploadState.ARRIVED), False),
        (add_photograph(room, removed_at=now), False),
    )

    assert [row.may_be_taken for row, _expected in rows] == [expected for _row, expected in rows]
    assert (Photograph.objects.kept().count(), Photograph.objects.arrived().count()) == (4, 4)
