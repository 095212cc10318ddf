"""What a cell of a table from outside may say: text in, a value out, or what to do about it.

For `Expected(clean=…)`. Codes and names of a code list are both taken, whatever the width and case of their letters.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from foundation.text.kana import to_reading
from foundation.text.lengths import count_line
from foundation.text.values import (
    normalise_corporate_number,
    validate_corporate_number,
    validate_katakana,
    validate_website,
    visible,
)

YES, NO = {"はい", "yes", "1", "true", "○"}, {"いいえ", "no", "0", "false", "×"}
LANGUAGE_NAMES = {"ja": "ja", "日本語": "ja", "en": "en", "english": "en"}
Clean = Callable[[str], Any]


def fold(text: str) -> str:
    """In one width and case: １３ is 13."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def codes_of(rows: Iterable[Any]) -> dict[str, Any]:
    """Rows of a code list by code and by name; a spreadsheet writes the code 01 as 1."""
    found: dict[str, Any] = {}
    for row in rows:
        names = (row.pk, str(row.pk).lstrip("0"), row.name_ja, row.name_en)
        found |= {fold(str(name)): row for name in names if name}
    return found


def one_of(known: Mapping[str, Any]) -> Clean:
    """One of these; their keys are folded."""

    def clean(text: str) -> Any:
        try:
            return known[fold(text)]
        except KeyError as error:
            raise ValidationError(_("“%(text)s” is not in the code list.") % {"text": text[:40]}) from error

    return clean


def line_of(most: int, *, count: Callable[[str], int] = count_line) -> Clean:
    """One line, as long as its form takes it; `count`: in what its length is measured."""

    def clean(text: str) -> str:
        line = " ".join(visible(text).split())
        if not line:
            raise ValidationError(_("This cell contains nothing readable."))
        if (length := count(line)) > most:
            raise ValidationError(_("%(n)d characters entered; the limit is %(most)d.") % {"n": length, "most": most})
        return line

    return clean


def clean_website(text: str) -> str:
    address: str = line_of(200, count=len)(text)
    validate_website(address)
    return address


def clean_email(text: str) -> str:
    address: str = line_of(254, count=len)(text)
    validate_email(address)
    return address


def clean_reading(text: str) -> str:
    """In katakana, however its kana are written."""
    reading: str = to_reading(line_of(200)(text))
    validate_katakana(reading)
    return reading


def clean_corporate_number(text: str) -> str:
    number = normalise_corporate_number(text)
    validate_corporate_number(number)
    return number


def clean_yes(text: str) -> bool:
    """はい or いいえ, yes or no."""
    folded = fold(text)
    if folded in YES:
        return True
    if folded in NO:
        return False
    raise ValidationError(_("Enter はい or いいえ, or yes or no."))
