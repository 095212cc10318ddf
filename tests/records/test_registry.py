"""What rooms above withhold is as if it didn't exist; what nobody speaks for is seen."""

from datetime import UTC, datetime

import pytest

from foundation.records.registry import is_withheld, withholdings

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(autouse=True)
def orders(monkeypatch):
    monkeypatch.setitem(withholdings._items, "laurel_shop.order", lambda public_id, at: (public_id, at) == ("abc", AT))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("laurel_shop.order:abc", True),
        ("laurel_shop.order:xyz", False),
        ("laurel_shop.cart:abc", False),
        ("abc", False),
    ],
)
def test_who_owns_a_record_says_whether_it_is_withheld(subject, expected):
    assert is_withheld(subject, AT) is expected
