"""Is this value well-formed: numbers as people type them, texts without what nobody sees, addresses of websites.

Nothing here guesses: what can't be read as exactly one number is refused with a sentence.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

LARGEST = 999_999_999
# Control characters, directions that override, half pairs: they reach neither the database nor a reader.
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
COUNTERS = re.compile(r"(人|名|件|社)$")
validate_website = URLValidator(schemes=["http", "https"])


def visible(text: str) -> str:
    """What was typed, without hidden characters, its lines ended in one way."""
    return HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def parse_count(text: str) -> int:
    """A whole number from 0 in any way of typing: full-width, with separators, with a counter behind it."""
    folded = COUNTERS.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("、", ","))
    plain = folded.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", folded) else folded
    if not re.fullmatch(r"[0-9]+", plain):
        raise ValidationError(_("Write a whole number in digits, such as 1,024."), code="number")
    if len(plain.lstrip("0")) > 9 or int(plain) > LARGEST:
        raise ValidationError(_("This number is too large. Check the digits."), code="too_large")
    return int(plain)
