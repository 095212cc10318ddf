"""A subject reads `app.model:id`, and nothing besides."""

import pytest
from django.core.exceptions import ValidationError

from foundation.records.validators import validate_subject


@pytest.mark.parametrize("subject", ["laurel_shop.order:abc", "a.b:1", "laurel_shop.order2:A-b_c", f"a.b:{'x' * 60}"])
def test_a_subject(subject):
    assert validate_subject(subject) is None


@pytest.mark.parametrize(
    "subject",
    ["", "order:abc", "laurel_shop.order", "laurel_shop.order:", "Shop.order:abc", "1shop.order:abc", "a.b:c d"]
    + ["a.b:c\n", " a.b:c", "a.b.c:d", "a.b:c:d", f"a.b:{'x' * 61}"],
)
def test_what_is_no_subject(subject):
    with pytest.raises(ValidationError) as refused:
        validate_subject(subject)

    assert refused.value.code == "subject"
