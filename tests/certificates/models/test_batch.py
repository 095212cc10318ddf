"""What the database refuses of batches: a holder twice, a file without its key."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from foundation.certificates.models import BatchRow, CertificateBatch
from tests.factories.certificates import DesignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> CertificateBatch:
    person = get_user_model().objects.create_user("staff@example.jp")
    return CertificateBatch.objects.create(
        design=DesignFactory(), source="tests.people", language="ja", layout="landscape", form="zip",
        requested_by=person, total=3, done=1, refused=1,
    )  # fmt: skip


def test_a_holder_stands_in_a_batch_once(batch) -> None:
    BatchRow.objects.create(batch=batch, position=1, subject="tests.person:1", holder_name="見本")

    with pytest.raises(IntegrityError), transaction.atomic():
        BatchRow.objects.create(batch=batch, position=2, subject="tests.person:1", holder_name="ほか")

    assert (batch.handled, batch.rows.count()) == (2, 1)


@pytest.mark.parametrize("wrong", [{"state": "ready", "key": None}, {"state": "waiting", "key": "certificates/x"}])
def test_a_batch_has_a_key_exactly_when_it_is_ready(batch, wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateBatch.objects.filter(pk=batch.pk).update(**wrong)
