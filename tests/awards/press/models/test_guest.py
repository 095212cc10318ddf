"""What rows of guests refuse by themselves."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.press.models import PressGuest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "columns",
    [
        {"revoked_at": timezone.now()},
        {"erased_at": timezone.now()},
        {"agreed_at": timezone.now()},
        {"agreed_at": timezone.now(), "agreed_version": 1},
        {"agreed_at": timezone.now(), "agreed_version": 1, "agreed_terms": "x"},
        {"mailed_moment": None, "recalled_at": timezone.now()},
    ],
)
def test_a_guest_of_whom_half_is_said_is_refused(invited, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        PressGuest.objects.update(**columns)


def test_an_address_is_invited_once_at_a_time(invited):
    again = {name: getattr(invited.guest, name) for name in ("access", "email", "invited_at")}
    with pytest.raises(IntegrityError), transaction.atomic():
        PressGuest.objects.create(**again)
    PressGuest.objects.update(link_reference="", revoked_at=timezone.now())
    assert PressGuest.objects.create(**again).is_valid
