"""Text as it can be printed.

What no font has (an emoji; Hangul without a host's further fonts) is printed as 〓, the printers' sign for a missing
type, a whole character as people count it at a time: PDF/UA allows no text without a glyph, and leaving it out would be
hiding something. Characters that only turn the direction of others are left out. The rule the next editor must not
break: this is for paper only; what was sent is never changed.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.printing.backends.coverage import covered, japanese, list_families

GETA = "〓"
TURNS = regex.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CHARACTER = regex.compile(r"\X")
BREAKS = {"\n", "\t", "\r\n"}
EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
EUROPEAN = regex.compile(r"[\p{Greek}\p{Cyrillic}]")
SCRIPTS = {"Hangul": "한국어", "simplified Chinese": "们这张", "traditional Chinese": "嘅啲們"}  # a few signs of each
LONGEST, MOST = 200, 200  # of a line that has a face of its own, and of such lines in a document
NOT_PRINTABLE = _("“%(characters)s” can’t be printed. Write the name without it.")


def as_printable(value: Any) -> Any:
    """The same data, lists and mappings walked through, every text of it printable."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: as_printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_printable(each) for each in value]
    return value


def check_printable(text: str) -> None:
    """Refuse a text with a character that no font of ours has, naming it: looked up in the fonts' own tables."""
    characters = [str(found[0]) for found in CHARACTER.finditer(text)]
    unknown = dict.fromkeys(character for character in characters if _text(character) != character)
    if unknown:
        raise ValidationError(NOT_PRINTABLE, code="not_printable", params={"characters": "".join(unknown)})


def choose_faces(value: Any) -> dict[str, str]:
    """By line, the one font to set it in, so that no name mixes two faces.

    It is chosen where the Japanese ones don't have all of the line (张伟), or would set Greek and Cyrillic full-width.
    """
    chosen: dict[str, str] = {}
    for line in _lines(value):
        if line not in chosen and len(chosen) < MOST and (family := _family_of(line)):
            chosen[line] = family
    return chosen


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _lines(each)


def _family_of(line: str) -> str:
    codes = {ord(part) for part in line.strip()}
    if len(line) > LONGEST or (codes <= japanese() and (EAST_ASIAN.search(line) or not EUROPEAN.search(line))):
        return ""
    return next((family.name for family in list_families() if codes <= family.characters), "")


def list_missing_scripts() -> list[str]:
    """Common scripts that no font has, in English for who runs the site."""
    return [name for name, signs in SCRIPTS.items() if not covered().issuperset(map(ord, signs))]


def list_printable_ranges() -> list[tuple[int, int]]:
    """Code points that can be printed, in order: first and last of each run."""
    return _ranges(covered())


@cache
def _ranges(codes: frozenset[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


def _text(value: str) -> str:
    if covered().issuperset(map(ord, value)):
        return value
    return str(CHARACTER.sub(_character, TURNS.sub("", value)))


def _character(match: regex.Match[str]) -> str:
    character = str(match.group())
    known = covered()
    if character in BREAKS or all(ord(part) in known or _is_selector(part) for part in character):
        return character
    return GETA


def _is_selector(part: str) -> bool:
    """Variation selectors choose among the shapes of the character before; a font without the shape shows its own."""
    return "\ufe00" <= part <= "\ufe0f" or "\U000e0100" <= part <= "\U000e01ef"
