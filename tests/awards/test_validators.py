"""Numbers as people type them; the length of a text as people see it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from awards.validators import count_graphemes, one_newline, parse_count, parse_decimal

FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1024", 1024),
        ("1,024", 1024),
        ("１，０２４", 1024),
        ("1、024", 1024),
        (" 1 024 ", 1024),
        ("３８４日", 384),
        ("160人", 160),
        ("0", 0),
        ("007", 7),
        ("999,999,999", 999_999_999),
    ],
)
def test_parse_count(typed, number):
    assert parse_count(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "number"),
        ("abc", "number"),
        ("12万", "number"),
        ("1.5", "number"),
        ("-3", "number"),
        ("▲3", "number"),
        ("1,02", "number"),
        ("1,0000", "number"),
        ("½", "number"),
        ("٣", "number"),
        ("1e3", "number"),
        ("1000000000", "too_large"),
        ("9" * 5000, "too_large"),
    ],
)
def test_parse_count_refuses(typed, code):
    with pytest.raises(ValidationError) as refused:
        parse_count(typed)

    assert refused.value.code == code


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_count_survives_every_way_of_typing(number):
    grouped = f"{number:,}"

    for typed in (str(number), grouped, grouped.translate(FULL_WIDTH), f"{number} 人"):
        assert parse_count(typed) == number


@given(st.text(max_size=30))
def test_parse_count_never_fails_otherwise(typed):
    try:
        assert parse_count(typed) >= 0
    except ValidationError as refused:
        assert refused.messages[0]  # noqa: PT017 -- either answer is right; it must be one of the two


@pytest.mark.parametrize(
    ("typed", "number"), [("12.5", "12.5"), ("１２．５％", "12.5"), ("−1,234.50", "-1234.50"), ("7", "7")]
)
def test_parse_decimal(typed, number):
    assert parse_decimal(typed, decimals=1) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "code"), [("1.25", "decimals"), ("1.2.3", "number"), ("NaN", "number"), ("1" * 12, "too_large")]
)
def test_parse_decimal_refuses(typed, code):
    with pytest.raises(ValidationError) as refused:
        parse_decimal(typed, decimals=1)

    assert refused.value.code == code
    assert refused.value.messages[0]


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("日本語", 3), ("が", 1), ("👩‍👩‍👧", 1), ("🇯🇵", 1), ("a\r\nb", 3), ("a\rb", 3), ("\n\n", 2), ("葛󠄀", 1)],
)
def test_count_graphemes(text, length):
    assert count_graphemes(text) == length


@given(st.text())
def test_line_breaks_count_once(text):
    assert "\r" not in one_newline(text)
    assert count_graphemes(text) == count_graphemes(one_newline(text).replace("\n", "\r\n"))
