"""A number that is kept is kept for one; one that was given back says nothing of whom it was kept for."""

import pytest
from django.db import IntegrityError, transaction

from foundation.certificates.models import Reservation
from tests.factories.certificates import DesignFactory

pytestmark = pytest.mark.django_db


def test_a_number_is_kept_whole_or_not_at_all():
    whole = {"prefix": "TWM2026", "keeper": "tests.release:a", "subject": "tests.person:1", "design": DesignFactory()}
    Reservation.objects.create(number="TWM2026-000001-A", **whole)
    wrong = [
        whole,
        whole | {"subject": ""},
        whole | {"keeper": ""},
        whole | {"subject": "tests.person:2", "key": "certificates/x"},
        whole | {"subject": "tests.person:2", "sha256": "0" * 64},
    ]
    for number, columns in enumerate(wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reservation.objects.create(number=f"TWM2026-00000{number}-B", **columns)

    Reservation.objects.create(number="TWM2026-000002-B", prefix="TWM2026")
    assert [str(row) for row in Reservation.objects.all()] == ["TWM2026-000001-A", "TWM2026-000002-B"]
