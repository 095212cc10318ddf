"""Whether two names are one: what is left when legal form, width, case, kana, spaces and signs make no difference.

The same of addresses: whose mailbox it is, whether its domain belongs to one body, which site it is. Nothing here says
that two bodies are the same; it finds those that somebody has to look at. Legal forms are in
`data/legal_form_names.csv` by the codes of `foundation.organisations`, domains that strangers share in
`data/shared_mail_domains.csv`.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from foundation.text.kana import fold_text, without_unseen
from foundation.text.values import GRAPHEME, normalise_email, plain_host, visible

DATA = Path(__file__).parent / "data"
LONGEST_KEY = 200
SHORTEST = 2  # signs of a name that is looked for in texts
LATIN_FORMS = (
    *("incorporated", "inc", "limited", "ltd", "company", "co", "corporation", "corp", "kabushiki kaisha", "k k", "kk"),
    *("godo kaisha", "g k", "gk", "yugen kaisha", "y k", "yk", "llc", "l l c", "llp", "plc", "gmbh", "ag", "sa", "bv"),
)
_ENDS_IN_FORM = re.compile(rf"(?<=\S)(?:\s+(?:{'|'.join(LATIN_FORMS)}))+$")
_BEGINS_WITH_FORM = re.compile(r"^(?:kabushiki kaisha|godo kaisha|k k|kk|g k|gk)\s+(?=\S)")
# What mail programs make links of, or what looks like a number to call
_LINKS = re.compile(r"[/\\:@<>\[\]{}|#?=&%]+|(?<=\w)[.。](?=\w)")
_TELEPHONE = re.compile(r"\+?\d[\d ()-]{4,}\d")
_SHORT = re.compile(r"[a-z0-9]{2}|(?P<hiragana>[ぁ-ゖー]{2})|[ァ-ヺー]{2}")
_BETWEEN = r"\s*[、・／/＆&]\s*|,?\s+and\s+|,\s+"  # names that are said together; may stand within one, too
DOTLESS = ("gmail.com", "googlemail.com")  # a point in their mailboxes makes no difference


@lru_cache(maxsize=1)
def _legal_forms() -> tuple[str, ...]:
    """Japanese legal forms as names have them, longest first."""
    with (DATA / "legal_form_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(sorted({row["name"] for row in csv.DictReader(file)}, key=len, reverse=True))


@lru_cache(maxsize=1)
def short_legal_forms() -> dict[str, str]:
    """Japanese legal forms that are written as a few signs in brackets, by the whole one that stands before them."""
    forms, whole = {}, ""
    with (DATA / "legal_form_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["name"].startswith("("):
                forms[row["name"]] = whole
            else:
                whole = row["name"]
    return forms


@lru_cache(maxsize=1)
def _general_names() -> frozenset[str]:
    """Keys of what many bodies call a part of themselves."""
    with (DATA / "general_names.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(name_key(row["name"]) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def _shared_domains() -> frozenset[str]:
    with (DATA / "shared_mail_domains.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["domain"] for row in csv.DictReader(file))


def without_legal_form(name: str) -> str:
    """A name in half width and small letters without 株式会社, ㈱, Inc., Co., Ltd.; one that is no more stays."""
    folded = without_unseen(visible(name)).casefold()
    bare = folded
    for form in _legal_forms():
        bare = bare.replace(form, " ")
    spaced = " ".join(re.sub(r"[.,、。]", " ", bare).split())
    spaced = _ENDS_IN_FORM.sub("", _BEGINS_WITH_FORM.sub("", spaced))
    return spaced or folded.strip()


def name_key(name: str) -> str:
    """What two spellings of one name share; empty for an empty name."""
    bare = without_legal_form(name)
    folded = fold_text(bare)
    letters = "".join(char for char in folded if unicodedata.category(char)[0] in "LMN")
    return (letters or folded or bare)[:LONGEST_KEY]  # folding leaves nothing of a name of points


def mailbox_key(address: str) -> str:
    """The mailbox that an address leads to: without what follows a plus; empty for none."""
    local, at, domain = normalise_email(address).rpartition("@")
    if not at:
        return ""
    mailbox = local.split("+")[0] or local
    return f"{mailbox.replace('.', '') if domain in DOTLESS else mailbox}@{domain}"


def own_domain(address: str) -> str:
    """The domain of an address, if one body has it; empty for those that strangers share, as free mail."""
    domain = mailbox_key(address).rpartition("@")[2]
    return "" if is_shared_domain(domain) else domain


def is_shared_domain(domain: str) -> bool:
    """Whether strangers have mailboxes at it."""
    return domain in _shared_domains()


def site_key(address: str) -> str:
    """A website without what makes no difference: http or https, width of its letters, `www.`, the slash at the end."""
    try:
        parts = urlsplit(address.strip())
        host = plain_host(parts.hostname or "").removeprefix("www.")
    except ValueError:  # no host that can be looked for
        return ""
    return f"{host}{parts.path.rstrip('/')}"[:LONGEST_KEY] if host else ""


def plain_excerpt(name: str, *, most: int = 30) -> str:
    """A name as mail to a stranger may carry it: short, and nothing in it becomes a link or a number to call."""
    folded = unicodedata.normalize("NFKC", visible(name))
    plain = " ".join(_TELEPHONE.sub("…", _LINKS.sub(" ", folded)).split()) or "—"
    characters = GRAPHEME.findall(plain)
    return plain if len(characters) <= most else "".join(characters[: most - 1]) + "…"


def mentions(text: str, name: str) -> bool:
    """Whether a text names somebody, in whatever spelling: legal form, width, case, kana, spaces, variants of kanji.

    A name in Latin letters is found as whole words, one of two letters or two kana only as it is written and by itself;
    a name of one letter or of signs alone never, nor what many bodies call a part of themselves.
    """
    wanted = wanted_of(name)
    return wanted is not None and re.search(wanted.pattern, wanted.fold(text)) is not None


def naming(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text mentions any of the names, as `mentions` says of one: for many names and many texts."""
    patterns: dict[Callable[[str], str], set[str]] = {}
    for wanted in filter(None, map(wanted_of, names)):
        patterns.setdefault(wanted.fold, set()).add(wanted.pattern)
    compiled = {fold: re.compile("|".join(sorted(found))) for fold, found in patterns.items()}
    return lambda text: any(pattern.search(fold(text)) for fold, pattern in compiled.items())


class Wanted(Struct, frozen=True):
    """What is looked for, in a text that was folded so."""

    pattern: str
    fold: Callable[[str], str]


@lru_cache(maxsize=4096)
def wanted_of(name: str) -> Wanted | None:
    """How a name is found in texts; None for one that is never found."""
    key = name_key(name)
    if len(key) < SHORTEST or key in _general_names():
        return None
    if len(key) == SHORTEST and (alike := _SHORT.fullmatch(without_legal_form(name))):
        signs = "a-zA-Z0-9" if key.isascii() else "ぁ-ゖー" if alike["hiragana"] else "ァ-ヺー"
        written = re.search(re.escape(alike[0]), wide_of(name), re.IGNORECASE)
        return Wanted(rf"(?<![{signs}]){re.escape(written[0])}(?![{signs}])", wide_of) if written else None
    if not key.isascii():
        return Wanted(re.escape(key), letters_of)
    words = re.findall(r"\w+", without_legal_form(name))
    return Wanted(whole_words(words), latin_of) if words else None


def whole_words(words: Iterable[str]) -> str:
    """The pattern of Latin words one after the other, whatever signs are between them."""
    pattern = r"[\W_]*".join(map(re.escape, words))
    return rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"


def latin_of(text: str) -> str:
    """Text as Latin words are found in it."""
    return without_unseen(visible(text)).casefold()


def wide_of(text: str) -> str:
    """Text as it is written, but for width and what is not seen."""
    return without_unseen(visible(text))


def letters_of(text: str) -> str:
    """The letters of a text as Japanese names are found among them."""
    return "".join(char for char in fold_text(visible(text)) if unicodedata.category(char)[0] in "LMN")


def list_joined(said: str, names: Iterable[str]) -> list[str]:
    """Which of the names, as they are written, a text consists of: the longest first, as a separator may
    stand within a name.
    """
    found = []
    for name in sorted((name for name in names if name in said), key=len, reverse=True):
        said, count = re.subn(f"(^|{_BETWEEN}){re.escape(name)}({_BETWEEN}|$)", "、", said)
        if count:
            found.append(name)
    return found
