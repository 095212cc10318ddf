"""What the rows of press access refuse by themselves."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.press.models import PressAccess, PressGuest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (PressAccess, {"confirmed_at": None}),
        (PressAccess, {"confirmed_by": None}),
        (PressGuest, {"revoked_at": timezone.now()}),
        (PressGuest, {"erased_at": timezone.now()}),
        (PressGuest, {"agreed_at": timezone.now()}),
        (PressGuest, {"agreed_at": timezone.now(), "agreed_version": 1}),
    ],
)
def test_rows_that_say_half_of_it_are_refused(invited, model, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**columns)


def test_an_address_is_invited_once_at_a_time(invited):
    again = {name: getattr(invited.guest, name) for name in ("access", "email", "invited_at")}
    with pytest.raises(IntegrityError), transaction.atomic():
        PressGuest.objects.create(**again)
    PressGuest.objects.update(link_reference="", revoked_at=timezone.now())
    assert PressGuest.objects.create(**again).is_valid
