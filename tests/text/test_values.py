"""Values as people type them, refused with a reason or read as one thing; texts counted as they are read."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.text.values import (
    LARGEST,
    count_graphemes,
    normalise_corporate_number,
    normalise_email,
    one_newline,
    parse_count,
    parse_decimal,
    parse_ids,
    parse_year,
    validate_corporate_number,
    validate_katakana,
    validate_website,
    validate_years,
    visible,
)

FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
COUNTS = st.integers(min_value=0, max_value=LARGEST)
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
SEEN_AS_ONE = [
    *("あ", "髙", "が", "か\u3099", "e\u0301", "葛\U000e0100", "𠮷", "한", "\u1112\u1161\u11ab"),
    *("\U0001f469\u200d\U0001f469\u200d\U0001f467", "👍\U0001f3fd", "🇯🇵", "1\ufe0f\u20e3", "☺\ufe0f"),
    *("\n", "\r\n"),
]
EXAMPLE = "8700110005901"  # the National Tax Agency's own worked example


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


@pytest.mark.parametrize(
    "typed",
    [
        EXAMPLE,
        f"T{EXAMPLE}",
        f"t{EXAMPLE}",
        "８７００１１０００５９０１",
        "Ｔ８７００１１０００５９０１",
        "8 7001-1000 5901 ",
    ],
)
def test_normalise_corporate_number(typed: str) -> None:
    assert normalise_corporate_number(typed) == EXAMPLE


def test_validate_corporate_number_accepts_the_worked_example() -> None:
    validate_corporate_number(EXAMPLE)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("8700110005902", "check_digit"),
        ("7800110005901", "check_digit"),
        ("870011000590", "length"),
        ("87001100059011", "length"),
        ("８７００１１０００５９０１", "length"),
        ("870011000590X", "length"),
        ("", "length"),
    ],
)
def test_validate_corporate_number_says_what_is_wrong(number: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_corporate_number(number)

    assert refusal.value.code == code


def test_validate_corporate_number_counts_the_digits() -> None:
    with pytest.raises(ValidationError, match="12"):
        validate_corporate_number("870011000590")


@pytest.mark.parametrize("reading", ["ミホン", "スーパー・デモ", "ABC ミホン", "ヴェルデ", ""])
def test_validate_katakana_accepts(reading: str) -> None:
    validate_katakana(reading)


@pytest.mark.parametrize("reading", ["みほん", "見本", "ﾐﾎﾝ"])
def test_validate_katakana_refuses(reading: str) -> None:
    with pytest.raises(ValidationError):
        validate_katakana(reading)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("10社", 10), ("３回", 3), ("5件", 5), ("12名", 12), ("50%", 50), ("1,000,000 人", 1_000_000)],
)
def test_parse_count_takes_a_counter_behind_it(typed, number):
    assert parse_count(typed) == number


@pytest.mark.parametrize("typed", ["人", "5人人", "人5", "5台", "約5人", "5～6人", "五人", "5人 以上"])
def test_parse_count_takes_no_other_word(typed):
    with pytest.raises(ValidationError) as refused:
        parse_count(typed)

    assert refused.value.code == "number"


@pytest.mark.parametrize(("typed", "year"), [("2024", 2024), ("２０２４年", 2024), (" 2024 ", 2024), ("1900", 1900)])
def test_parse_year(typed, year):
    assert parse_year(typed) == year


@pytest.mark.parametrize("typed", ["", "24", "令和6年", "2024年度", "1899", "2201", "20240", "2024.5", "-2024"])
def test_parse_year_refuses(typed):
    with pytest.raises(ValidationError) as refused:
        parse_year(typed)

    assert refused.value.code == "year"


def test_validate_years_names_the_fields_of_those_that_cannot_be():
    validate_years(first=1900, last=2200, none=None)

    with pytest.raises(ValidationError) as refused:
        validate_years(first=1899, last=20266, other=2026)

    assert set(refused.value.message_dict) == {"first", "last"}


@pytest.mark.parametrize(
    ("typed", "spelling"),
    [
        (" Mihon@Example.JP ", "mihon@example.jp"),
        ("ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ", "mihon@example.jp"),
        ("STRASSE@example.jp", "strasse@example.jp"),
        ("straße@example.jp", "strasse@example.jp"),
        ("", ""),
    ],
)
def test_normalise_email(typed, spelling):
    assert normalise_email(typed) == spelling


@pytest.mark.parametrize(
    "address",
    [
        "https://example.jp/",
        "http://example.jp/?a=1",
        "https://見本.example.jp/",
        "https://a.example/",
        "https://ｅｘａｍｐｌｅ.jp/",
        "https://latest.jp/",
        "http://8.8.8.8/",
        "https://[2001:4860:4860::8888]/",
    ],
)
def test_validate_website(address):
    validate_website(address)


def test_parse_ids_keeps_the_order_and_leaves_the_rest_out():
    typed = ["3", "1", "", "-2", "1.0", "x", "1 or 1=1", " 7", "２", "9" * 18, "9" * 19, "²", "3"]

    assert parse_ids(typed) == [3, 1, 2, 999_999_999_999_999_999, 3]
