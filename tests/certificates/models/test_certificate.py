"""What the database refuses of certificates, and the addresses they have."""

import pytest

from tests.factories.certificates import issue

pytestmark = pytest.mark.django_db


def test_keys_are_eighty_random_bits() -> None:
    first, second = issue(), issue()

    assert len(first.key) == 16
    assert first.key != second.key
    assert first.private_path == f"/v/{first.number}?k={first.key}"
