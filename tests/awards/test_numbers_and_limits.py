"""Properties: a number comes back however it is typed, a text is counted as it is read, nothing typed is an error."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.forms.fields import TypedNumberField, decimal_field
from awards.validators import LARGEST, count_graphemes, parse_count, parse_decimal, visible

FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
COUNTS = st.integers(min_value=0, max_value=LARGEST)
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
SEEN_AS_ONE = [
    *("あ", "髙", "が", "か\u3099", "e\u0301", "葛\U000e0100", "𠮷", "한", "\u1112\u1161\u11ab"),
    *("\U0001f469\u200d\U0001f469\u200d\U0001f467", "👍\U0001f3fd", "🇯🇵", "1\ufe0f\u20e3", "☺\ufe0f"),
    *("\n", "\r\n"),
]


@given(
    COUNTS,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "人", "名", "日", "件", "回"]),
    st.sampled_from(["", " ", "\u3000"]),
)
def test_a_count_comes_back_however_it_is_typed(number, grouped, full_width, counter, space):
    text = f"{number:,}" if grouped else str(number)
    typed = f"{space}{text.translate(FULL_WIDTH) if full_width else text}{space}{counter}"

    assert parse_count(typed) == number
    assert parse_count(typed.replace(",", "、")) == number


@given(st.decimals(min_value=-999_999, max_value=999_999, places=2, allow_nan=False), st.booleans())
def test_a_decimal_comes_back_however_it_is_typed(number, full_width):
    typed = f"{number:f}"

    assert parse_decimal(typed.translate(FULL_WIDTH) if full_width else typed, decimals=2) == number


@given(COUNTS)
def test_what_is_shown_is_read_again(number):
    field = TypedNumberField()

    assert field.clean(field.prepare_value(number)) == number


@given(st.decimals(min_value=-999_999, max_value=999_999, places=3, allow_nan=False))
def test_what_is_shown_of_a_decimal_is_read_again(number):
    field = decimal_field(decimals=3)

    assert field.clean(field.prepare_value(number)) == number


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_a_refusal(text):
    for read in (parse_count, lambda typed: parse_decimal(typed, decimals=1)):
        with suppress(ValidationError):
            assert read(text) <= LARGEST


@pytest.mark.parametrize("text", SEEN_AS_ONE)
def test_what_is_seen_as_one_counts_as_one(text):
    assert count_graphemes(text) == 1
    assert count_graphemes(f"あ{text}い") == 3


@given(st.lists(st.sampled_from(SEEN_AS_ONE[:-2]), max_size=30))
def test_a_text_of_such_counts_as_many(parts):
    assert count_graphemes("文".join(parts)) == len(parts) + max(0, len(parts) - 1)


@given(TEXTS)
def test_what_is_left_after_hiding_is_safe_and_stays(text):
    shown = visible(text)

    assert visible(shown) == shown
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x7f\x85")
    shown.encode()


def test_half_a_pair_never_reaches_the_database():
    assert visible("文\ud83d字\x00") == "文字"
