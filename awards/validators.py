"""Is this value well-formed: numbers as people type them, and the length of a text.

Nothing here guesses: what cannot be read as exactly one number is refused with a sentence, never cut or rounded.
"""

import re
import unicodedata
from decimal import Decimal

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LARGEST = 999_999_999  # persons or days; more is a slip of the finger
WHOLE = re.compile(r"[0-9]+")
GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
COUNTERS = re.compile(r"(人|名|日|件|回|%)$")
LINE_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# What nobody sees and what makes others read something else: control characters, directions that override, half pairs.
HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
GRAPHEME = regex.compile(r"\X")


def _plain(text: str) -> str:
    """Half-width, without spaces, a counter at the end or well-placed thousands separators; signs as ASCII."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("、", ",")
    bare = COUNTERS.sub("", folded)
    whole, point, rest = re.sub(r"^[−‐‑–▲△]", "-", bare).partition(".")
    return (whole.replace(",", "") if GROUPED.fullmatch(whole.removeprefix("-")) else whole) + point + rest


def normalise_email(address: str) -> str:
    """The one spelling of an address: NFKC, casefolded, without surrounding space."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def parse_count(text: str) -> int:
    """A number of persons or days: a whole number from 0. Raises ValidationError (number, too_large)."""
    plain = _plain(text)
    if not WHOLE.fullmatch(plain):
        raise ValidationError(_("Write a whole number in digits, such as 1,024."), code="number")
    if len(plain.lstrip("0")) > 9 or int(plain) > LARGEST:
        raise ValidationError(_("This number is too large. Check the digits."), code="too_large")
    return int(plain)


def parse_decimal(text: str, *, decimals: int) -> Decimal:
    """A number with at most so many decimals. Raises ValidationError (number, decimals, too_large)."""
    plain = _plain(text)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain):
        raise ValidationError(_("Write a number in digits, such as 12.5."), code="number")
    whole, _point, fraction = plain.partition(".")
    if len(whole.lstrip("-0")) > 9:
        raise ValidationError(_("This number is too large. Check the digits."), code="too_large")
    if len(fraction.rstrip("0")) > decimals:
        message = ngettext_lazy("Write at most %(n)d decimal.", "Write at most %(n)d decimals.", "n")
        raise ValidationError(message, code="decimals", params={"n": decimals})
    return Decimal(plain)


def one_newline(text: str) -> str:
    """The text with each line break as one newline, however the browser sent it."""
    return LINE_BREAK.sub("\n", text)


def visible(text: str) -> str:
    """The text without hidden characters; joiners and marks of what is seen stay, and line breaks."""
    return HIDDEN.sub("", one_newline(text))


def count_graphemes(text: str) -> int:
    """How many characters a reader sees (Unicode UAX #29 extended grapheme clusters); a line break is one."""
    return sum(1 for _found in GRAPHEME.finditer(one_newline(text)))
