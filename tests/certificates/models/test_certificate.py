"""What the database refuses of certificates, and the addresses they have."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation.certificates.models import Certificate, NumberCounter
from foundation.certificates.validators import MOST
from tests.factories.certificates import issue

pytestmark = pytest.mark.django_db


def test_keys_are_eighty_random_bits() -> None:
    first, second = issue(), issue()

    assert len(first.key) == 16
    assert first.key != second.key
    assert first.private_path == f"/v/{first.number}?k={first.key}"


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "revoked"},
        {"ended_at": timezone.now()},
        {"state": "withdrawn", "ended_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"language": "fr"},
        {"holder_name": ""},
    ],
)
def test_the_database_refuses_what_is_no_certificate(wrong) -> None:
    certificate = issue()

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**wrong)


def test_the_database_refuses_a_second_one_for_the_same_subject() -> None:
    certificate = issue()
    certificate.pk, certificate.public_id, certificate.number = None, "another", "TWM2026-000009-X"

    with pytest.raises(IntegrityError), transaction.atomic():
        certificate.save(force_insert=True)


def test_a_counter_ends_with_its_last_number() -> None:
    issue()

    with pytest.raises(IntegrityError), transaction.atomic():
        NumberCounter.objects.update(last=MOST + 1)
