"""Corporate numbers as people type them, and readings."""

import pytest
from django.core.exceptions import ValidationError

from foundation.organisations.validators import (
    normalise_corporate_number,
    validate_corporate_number,
    validate_katakana,
)

EXAMPLE = "8700110005901"  # the National Tax Agency's own worked example


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
