"""Whether a certificate's number, its prefix and the texts of a design are well-formed.

A number is read aloud and typed from paper: `TWM2026-000123-G`, prefix, running number, and the check character of
ISO 7064 MOD 37,36 over both. However it is typed (full-width, small letters, any hyphen or none) it reads the same.
"""

import re
import unicodedata
from collections.abc import Collection
from string import Formatter

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,11}")


DIGITS = 6


MOST = 10**DIGITS - 1  # numbers of one prefix


COMPACT = re.compile(rf"({PREFIX.pattern})([0-9]{{{DIGITS}}})([0-9A-Z])")


# what hands and input methods put between the parts: blanks, dashes, the minus, Japanese long vowel marks
HYPHENS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212\u30a0\u30fc_.-]")


LONGEST_TYPED = 80


validate_prefix = RegexValidator(
    re.compile(rf"\A{PREFIX.pattern}\Z"),
    _("Two to twelve capital letters or digits, beginning with a letter."),
    code="prefix",
)


def check_character(body: str) -> str:
    """The check character over capital letters and digits. Raises ValueError for anything else."""
    from stdnum.iso7064 import mod_37_36  # noqa: PLC0415 -- only who makes or reads such a number needs it

    return str(mod_37_36.calc_check_digit(body))


def make_number(prefix: str, running: int) -> str:
    """`TWM2026`, 123 → `TWM2026-000123-G`."""
    counted = f"{running:0{DIGITS}d}"
    return f"{prefix}-{counted}-{check_character(prefix + counted)}"


def compact(typed: str) -> str:
    """What was typed, as bare capital letters and digits: full-width, spaces and hyphens of any kind put right."""
    return HYPHENS.sub("", unicodedata.normalize("NFKC", typed[:LONGEST_TYPED])).upper()


def read_number(typed: str) -> tuple[str, bool] | None:
    """The number as it is written and whether its check character holds; None for what can't be a number at all."""
    found = COMPACT.fullmatch(compact(typed))
    if found is None:
        return None
    prefix, running, check = found.groups()
    return f"{prefix}-{running}-{check}", check_character(prefix + running) == check


def placeholders_in(text: str) -> set[str]:
    """The names in braces. Raises ValidationError for braces that don't close, or that ask for more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise ValidationError(_("A brace is not closed. Write {name}."), code="braces") from error
    if any(name is not None and (spec or conversion or not name) for _text, name, spec, conversion in parts):
        raise ValidationError(_("Use only a placeholder name between braces, such as {name}."), code="braces")
    return {name for _text, name, _spec, _conversion in parts if name is not None}


def validate_placeholders(text: str, allowed: Collection[str]) -> None:
    """Raise ValidationError where a text names what isn't on the list."""
    if unknown := placeholders_in(text) - set(allowed):
        shown = {"unknown": ", ".join(f"{{{name}}}" for name in sorted(unknown))}
        raise ValidationError(_("Not available here: %(unknown)s"), code="placeholder", params=shown)


def fill_in(text: str, values: dict[str, str]) -> str:
    """A text that `validate_placeholders` passed, its placeholders filled in; `{{` is a brace."""
    parts = Formatter().parse(text)
    return "".join(part + (values.get(name, "") if name is not None else "") for part, name, _spec, _turn in parts)
