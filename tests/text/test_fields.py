"""Form fields for what people type: read in any way of typing, shown back as it can be read."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from foundation.text.fields import (
    AddressField,
    CorporateNumberField,
    CountField,
    LineField,
    LongTextField,
    NumberField,
    PhoneField,
    PhrasesField,
    ReadingField,
    TextField,
    WebsiteField,
    YearField,
    decimal_field,
)
from foundation.text.values import LARGEST

COUNTS = st.integers(min_value=0, max_value=LARGEST)
NUMBER = "8700110005901"  # the National Tax Agency's own worked example


def code_of(field: forms.Field, typed: str) -> str:
    """Why a field refuses what is typed."""
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.error_list[0].code)


@given(COUNTS)
def test_what_is_shown_is_read_again(number):
    field = NumberField()

    assert field.clean(field.prepare_value(number)) == number


@given(st.decimals(min_value=-999_999, max_value=999_999, places=3, allow_nan=False))
def test_what_is_shown_of_a_decimal_is_read_again(number):
    field = decimal_field(decimals=3)

    assert field.clean(field.prepare_value(number)) == number


@pytest.mark.parametrize(
    ("typed", "line"), [("見本\x00\u202e\r\n食品 ", "見本 食品"), ("a\u2028b", "a b"), ("タブ\tも", "タブ\tも")]
)
def test_line_field(typed, line):
    assert LineField().clean(typed) == line


@pytest.mark.parametrize("typed", ["", " ", "\u3000", None])
def test_line_field_refuses_nothing(typed):
    assert code_of(LineField(), typed) == "required"
    assert LineField(required=False).clean(typed) == ""


def test_line_field_counts_what_is_left():
    assert LineField(max_length=2).clean("見\u202e本") == "見本"
    assert code_of(LineField(max_length=2), "見本食") == "max_length"


def test_text_field_counts_a_line_break_once():
    assert TextField(max_length=5).clean("一行\r\n二行") == "一行\n二行"
    assert code_of(TextField(max_length=4), "一行\r\n二行") == "max_length"


def test_long_text_field_keeps_what_is_too_long():
    assert LongTextField(most=9, max_length=None).clean(" 一行\r\n二行 ") == "一行\n二行"


def test_long_text_field_ends_somewhere():
    field = LongTextField(most=1000)

    with pytest.raises(ValidationError) as refused:
        field.clean("字" * 1001)

    assert [fault.code for fault in refused.value.error_list] == ["far_too_long"]
    assert refused.value.error_list[0].params == {"n": "1,001", "most": "1,000"}


@pytest.mark.parametrize(
    ("typed", "reading"), [("みほん", "ミホン"), ("ﾐﾎﾝ ｼｮｸﾋﾝ", "ミホン ショクヒン"), ("ミホン\u202e", "ミホン")]
)
def test_reading_field(typed, reading):
    assert ReadingField().clean(typed) == reading


@pytest.mark.parametrize("typed", ["見本", "ミホン！", "ミホン<b>", "ミホン;"])
def test_reading_field_refuses(typed):
    assert code_of(ReadingField(), typed) == "katakana"


def test_reading_field_refuses_one_that_is_too_long():
    assert code_of(ReadingField(max_length=3), "ミホン" * 2) == "max_length"


@pytest.mark.parametrize("typed", [NUMBER, f"T{NUMBER}", "８７００－１１０００－５９０１", "8700 1100 0590 1\u202c"])
def test_corporate_number_field(typed):
    assert CorporateNumberField(max_length=40).clean(typed) == NUMBER


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("8700110005902", "check_digit"),
        ("870011000590", "length"),
        ("会社", "length"),
        ("8700110005901\x001", "length"),
    ],
)
def test_corporate_number_field_refuses(typed, code):
    assert code_of(CorporateNumberField(required=False), typed) == code


@pytest.mark.parametrize(
    ("typed", "address"),
    [("ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ", "mihon@example.jp"), ("\u3000Mihon@Example.jp ", "Mihon@Example.jp")],
)
def test_address_field(typed, address):
    assert AddressField().clean(typed) == address


@pytest.mark.parametrize("typed", ["mihon", "mihon@", "@example.jp", "a@b@c.jp", "mihon@example.jp\nBcc: x@example.jp"])
def test_address_field_refuses(typed):
    assert code_of(AddressField(), typed) == "invalid"


def test_address_field_takes_nothing_where_nothing_is_asked():
    assert AddressField(required=False).clean("") == AddressField(required=False).clean(None) == ""


def test_website_field():
    field = WebsiteField(assume_scheme="https")

    assert field.clean("example.jp") == "https://example.jp"
    assert field.clean("ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／ガ") == "https://www.example.jp/ガ"
    assert field.clean("ｗｗｗ．example.jp") == "https://www.example.jp"


@pytest.mark.parametrize("typed", ["ftp://example.jp/", "javascript:alert(1)", "file:///etc/passwd", "https://"])
def test_website_field_refuses(typed):
    assert code_of(WebsiteField(assume_scheme="https"), typed) == "invalid"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        ("", ""),
        (1024, "1,024"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1000"), "1,000"),
        ("１０２４人", "1,024"),
        ("千", "千"),
    ],
)
def test_number_field_shows_what_it_can_read(value, shown):
    assert NumberField().prepare_value(value) == shown


@pytest.mark.parametrize(
    ("typed", "code"), [("", "required"), ("千", "number"), ("1.5", "number"), ("9999999999", "too_large")]
)
def test_number_field_refuses(typed, code):
    assert code_of(NumberField(), typed) == code


def test_decimal_field_refuses_more_decimals():
    assert decimal_field(decimals=1).clean("12.5%") == Decimal("12.5")
    assert code_of(decimal_field(decimals=1), "12.55") == "decimals"


@pytest.mark.parametrize(("value", "shown"), [(2024, "2024"), ("２０２４年", "2024"), ("24", "24"), (None, None)])
def test_year_field_shows_no_separator(value, shown):
    assert YearField(required=False).prepare_value(value) == shown


def test_year_field_refuses_what_is_no_year():
    assert code_of(YearField(), "24") == "year"


@pytest.mark.parametrize(("typed", "number"), [("10", 10), ("２０社", 20), ("1,000", 1000)])
def test_count_field(typed, number):
    assert CountField(minimum=10, maximum=1000).clean(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [("9", "min_value"), ("1001", "max_value"), ("-10", "number"), ("", "required")],
)
def test_count_field_refuses(typed, code):
    assert code_of(CountField(minimum=10, maximum=1000), typed) == code


def test_count_field_says_its_bounds():
    with pytest.raises(ValidationError) as refused:
        CountField(maximum=1000).clean("1001")

    assert "1,000" in refused.value.messages[0]


def test_count_field_shows_what_was_typed():
    assert CountField().prepare_value("１０２４") == "１０２４"
    assert CountField().prepare_value(1024) == 1024


def test_count_field_takes_nothing_where_nothing_is_asked():
    assert CountField(minimum=10, required=False).clean("") is None


@pytest.mark.parametrize(("field", "keyboard"), [(NumberField(), "decimal"), (CountField(), "numeric")])
def test_the_keyboard_of_a_telephone_is_for_numbers(field, keyboard):
    assert field.widget.attrs == {"inputmode": keyboard, "autocomplete": "off", "class": "input--num"}


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧" * 10, "葛\U000e0100" * 10, "あ\r\n" * 5])
def test_a_text_is_as_long_as_a_reader_counts(text):
    field = TextField(max_length=10)

    assert field.clean(text) == text.replace("\r\n", "\n").strip()
    with pytest.raises(ValidationError) as refused:
        field.clean(text + "葛\U000e0100い")
    assert refused.value.error_list[0].code == "max_length"


@pytest.mark.parametrize(
    ("typed", "kept"), [("０３ー１２３４−５６７８", "03-1234-5678"), ("+81 3‐1234", "+81 3-1234"), ("", "")]
)
def test_phone_field(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


def test_phrases_are_lines_each_once_as_they_were_typed():
    field = PhrasesField(required=False)

    assert field.clean(" みほん 商店\r\n\r\n　\nACME\nACME\n\u200bみほん") == ("みほん 商店", "ACME", "みほん")
    assert field.clean("") == ()
    assert code_of(field, "あ" * 5001) == "max_length"
