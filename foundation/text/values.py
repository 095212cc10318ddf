"""Is this value well-formed, as people type it: numbers, e-mail addresses, corporate numbers, readings, texts.

Nothing here guesses: what can't be read as exactly one number is refused with a sentence, never cut or rounded.
Source of the check digit: the National Tax Agency's rule for corporate numbers (法人番号), as `stdnum.jp.cn` has it.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import urlsplit

import regex
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LARGEST = 999_999_999  # persons, days or companies; more is a slip of the finger
YEARS = range(1900, 2201)
YEAR_ERROR = _("Enter the year in four digits, such as 2024.")
DIGITS = 18  # of the longest number that every database can look for
WHOLE = re.compile(r"[0-9]+")
GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
COUNTERS = re.compile(r"(人|名|日|件|回|社|%)$")
LINE_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# What nobody sees and what makes others read something else: control characters, directions that override, half pairs,
# spaces without width, fillers and blanks, controls of scripts, shorthand and music, and what is no character at all.
HIDDEN = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff"
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\uffa0"
    r"\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    r"\ufff0-\ufffc\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff\p{Noncharacter_Code_Point}]"
)
# Joiners, variations and tags are seen on what they belong to – a family, a flag, a kanji – and nowhere else. Of kanji
# the Unicode database registers variations 1 to 3 (of signs that were encoded twice) and 17 to 256 (of names).
_JOINERS = r"\u200c\u200d\U000e0020-\U000e007f"
_VARIATIONS = r"\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_LETTERS = r"\p{Latin}\p{Hiragana}\p{Katakana}\p{Greek}\p{Cyrillic}\p{Hangul}ー\p{Z}\s[\p{P}--[#*]]"
# What follows a sign: in one run, or a long one would be read again from each of its marks.
MARKED = regex.compile(rf"(\A|[^\p{{M}}{_JOINERS}{_VARIATIONS}])([\p{{M}}{_JOINERS}{_VARIATIONS}]++)")
VARIED = regex.compile(
    r"\p{Han}[\ufe00-\ufe02\U000e0100-\U000e01ef]|[\p{Mongolian}&&\p{L}][\u180b-\u180d\u180f]"
    r"|[\p{Emoji}\p{S}\p{Myanmar}\p{Phags_Pa}\p{Manichaean}][\ufe00-\ufe0f]",
    regex.V1,
)
UNJOINED = regex.compile(rf"[{_LETTERS}\p{{Han}}0-9#*]?", regex.V1)
VARIATIONS = regex.compile(f"[{_VARIATIONS}]+")
LOOSE = regex.compile(f"[{_JOINERS}{_VARIATIONS}]+")
KATAKANA = re.compile(r"[ァ-ヺー・゠ヽヾ\s0-9A-Za-z.,&'’\-（）()]*")
GRAPHEME = regex.compile(r"\X")

_validate_url = URLValidator(schemes=["http", "https"])
# Names that lead nowhere, or into the reader's own network.
PRIVATE_HOSTS = (
    *("localhost", "localdomain", "local", "internal", "intranet", "lan", "corp", "home", "home.arpa", "svc"),
    *("test", "invalid", "onion"),
)
NUMBERED = re.compile(r"[0-9]+|0x[0-9a-f]*")  # no domain ends so: browsers read such a host as an IP address
IPV6_OF_ALL = ip_network("2000::/3")  # the rest is of one network, or leads into one


def _bare_number(text: str) -> str:
    """Half-width, without spaces, a counter at the end or well-placed thousands separators; signs as ASCII."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("、", ",")
    bare = COUNTERS.sub("", folded)
    whole, point, rest = re.sub(r"^[−‐‑–▲△]", "-", bare).partition(".")
    return (whole.replace(",", "") if GROUPED.fullmatch(whole.removeprefix("-")) else whole) + point + rest


def normalise_email(address: str) -> str:
    """The one spelling of an address: NFKC, casefolded, without surrounding space."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def parse_count(text: str) -> int:
    """A number of persons, days or companies: a whole number from 0. Raises ValidationError (number, too_large)."""
    plain = _bare_number(text)
    if not WHOLE.fullmatch(plain):
        raise ValidationError(_("Enter a whole number, such as 1,024."), code="number")
    if len(plain.lstrip("0")) > 9 or int(plain) > LARGEST:
        raise ValidationError(_("This number is too large. Check the digits."), code="too_large")
    return int(plain)


def parse_decimal(text: str, *, decimals: int) -> Decimal:
    """A number with at most so many decimals. Raises ValidationError (number, decimals, too_large)."""
    plain = _bare_number(text)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain):
        raise ValidationError(_("Enter a number, such as 12.5."), code="number")
    whole, _point, fraction = plain.partition(".")
    if len(whole.lstrip("-0")) > 9:
        raise ValidationError(_("This number is too large. Check the digits."), code="too_large")
    if len(fraction.rstrip("0")) > decimals:
        message = ngettext_lazy("Enter at most %(n)d decimal place.", "Enter at most %(n)d decimal places.", "n")
        raise ValidationError(message, code="decimals", params={"n": decimals})
    return Decimal(plain)


def parse_year(text: str) -> int:
    """A year in four digits; 2024年 is taken. Raises ValidationError (year)."""
    try:
        year = parse_count(text.strip().removesuffix("年"))
    except ValidationError:
        year = 0
    if year not in YEARS:
        raise ValidationError(YEAR_ERROR, code="year")
    return year


def validate_years(**years: int | None) -> None:
    """The years of a record, by the names of their fields. Raises ValidationError naming those that can't be one."""
    errors = {name: YEAR_ERROR for name, year in years.items() if year is not None and year not in YEARS}
    if errors:
        raise ValidationError(errors)


def parse_ids(texts: Iterable[str]) -> list[int]:
    """The numbers of rows that a request names, in its order; anything else is left out."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= DIGITS]


def one_newline(text: str) -> str:
    """The text with each line break as one newline, however the browser sent it."""
    return LINE_BREAK.sub("\n", text)


def visible(text: str) -> str:
    """The text without hidden characters; joiners and marks of what is seen stay, and line breaks."""
    return MARKED.sub(_without_loose, HIDDEN.sub("", one_newline(text)))


def _without_loose(found: regex.Match[str]) -> str:
    """A sign and its marks, without a variation that it doesn't have and what joins it to nothing."""
    sign, marks = found.groups()
    varied = marks[:1] if VARIED.fullmatch(sign + marks[0]) else ""
    loose = LOOSE if UNJOINED.fullmatch(sign) else VARIATIONS
    return sign + varied + loose.sub("", marks[len(varied) :])


def is_visible(text: str) -> bool:
    """Whether nothing in a text is hidden."""
    return visible(text) == one_newline(text)


def validate_visible(text: str) -> None:
    """Refuse a name with characters that nobody sees: another would look the same."""
    if not is_visible(text):
        raise ValidationError(_("This contains invisible characters. Delete it and type it again."), code="hidden")


def validate_website(address: str) -> None:
    """Refuse what is no public address of the web, or looks like another one."""
    _validate_url(address)
    parts = urlsplit(address)
    if not is_visible(address):
        raise ValidationError(_("The address contains invisible characters. Type it again."), code="hidden")
    if "@" in parts.netloc:
        message = _("The address has “@” before the name of the site. Enter it as it is shown in the browser.")
        raise ValidationError(message, code="user")
    if not _is_public(parts.hostname or ""):
        raise ValidationError(
            _("This address cannot be reached from the internet. Enter a public one."), code="private"
        )


def plain_host(host: str) -> str:
    """A host as browsers look for it: half-width, in ASCII, without the point at its end. Raises UnicodeError."""
    return punycode(unicodedata.normalize("NFKC", host)).lower().rstrip(".")


def _is_public(host: str) -> bool:
    try:
        plain = plain_host(host)
    except UnicodeError:
        return False  # no name that can be looked for
    try:
        address = ip_address(plain)
    except ValueError:
        _rest, point, last = plain.rpartition(".")
        is_private = f".{plain}".endswith(tuple(f".{name}" for name in PRIVATE_HOSTS))
        return bool(point) and not NUMBERED.fullmatch(last) and not is_private
    if not address.is_global or address.is_multicast:
        return False
    return isinstance(address, IPv4Address) or (address in IPV6_OF_ALL and address.sixtofour is None)


def count_graphemes(text: str) -> int:
    """How many characters a reader sees (Unicode UAX #29 extended grapheme clusters); a line break is one."""
    return sum(1 for _found in GRAPHEME.finditer(one_newline(text)))


def normalise_corporate_number(text: str) -> str:
    """The 13 digits of what was typed: full-width digits, spaces, hyphens and the leading T of invoice numbers go."""
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    return re.sub(r"[\s\-‐‑–—ー]", "", folded).removeprefix("T")


def validate_corporate_number(number: str) -> None:
    """Refuse a number that is not 13 digits or whose check digit is wrong, saying which."""
    from stdnum.exceptions import InvalidChecksum  # noqa: PLC0415 -- only who gives such a number needs it
    from stdnum.exceptions import ValidationError as StdnumError  # noqa: PLC0415 -- as above
    from stdnum.jp import cn  # noqa: PLC0415 -- as above

    if not number.isascii() or not number.isdigit() or len(number) != 13:
        raise ValidationError(
            _(
                "A corporate number has 13 digits; you entered %(count)d. Check your official notice or "
                "company profile."
            ),
            code="length",
            params={"count": sum(c.isdigit() for c in number)},
        )
    try:
        cn.validate(number)
    except InvalidChecksum as error:
        raise ValidationError(
            _(
                "The check digit does not match, so a digit is probably wrong. Compare the number with "
                "your official notice."
            ),
            code="check_digit",
        ) from error
    except StdnumError as error:
        raise ValidationError(_("This is not a corporate number."), code="invalid") from error


def validate_katakana(text: str) -> None:
    """Refuse a reading that is not in full-width katakana."""
    if not KATAKANA.fullmatch(text):
        raise ValidationError(_("Enter the reading in full-width katakana."), code="katakana")
