"""Form fields for what people type: read in any way of typing, shown back in one."""

from hypothesis import given
from hypothesis import strategies as st

from awards.forms.fields import TypedNumberField, decimal_field
from foundation.text.values import LARGEST

COUNTS = st.integers(min_value=0, max_value=LARGEST)


@given(COUNTS)
def test_what_is_shown_is_read_again(number):
    field = TypedNumberField()

    assert field.clean(field.prepare_value(number)) == number


@given(st.decimals(min_value=-999_999, max_value=999_999, places=3, allow_nan=False))
def test_what_is_shown_of_a_decimal_is_read_again(number):
    field = decimal_field(decimals=3)

    assert field.clean(field.prepare_value(number)) == number
