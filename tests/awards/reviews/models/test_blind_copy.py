"""What the database holds of copies for reviewers."""

import pytest
from django.db import IntegrityError, transaction

from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy
from tests.factories.reviews import blind_copy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "columns",
    [
        {"state": BlindCopyState.CONFIRMED},
        {"state": BlindCopyState.WITHHELD},
        {"file": None},
        {"made_at": None},
    ],
)
def test_what_a_state_needs(columns):
    copy = blind_copy()

    with pytest.raises(IntegrityError), transaction.atomic():
        BlindCopy.objects.filter(pk=copy.pk).update(**columns)


def test_a_material_has_one_copy_that_counts():
    copy = blind_copy()
    with pytest.raises(IntegrityError), transaction.atomic():
        blind_copy(copy.material)

    BlindCopy.objects.filter(pk=copy.pk).update(state=BlindCopyState.REPLACED)

    second = blind_copy(copy.material)
    assert list(BlindCopy.objects.current()) == [second]
    assert not BlindCopy.objects.confirmed().exists()
