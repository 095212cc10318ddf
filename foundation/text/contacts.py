"""What leads to a person or a body besides its name: addresses, sites, telephone and corporate numbers.

How each is found in a text, however it is written there, and all that somebody is known by. The rule the next editor
must not break: only what one body or person has is looked for; a provider of mail or pages that strangers share isn't.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, field

from foundation.text.names import DOTLESS, Wanted, is_shared_domain, latin_of, mailbox_key, own_domain, site_key

DATA = Path(__file__).parent / "data"
CORPORATE = 13  # digits; without the first, which checks them, it is the number of the register
TELEPHONE = range(9, 13)
_CALLED = re.compile(r"(?:\+|(?<!\d))\d(?:(?!\s+0)[ ()-]{0,2}\d){8,13}(?!\d)")
_DASHES = re.compile(r"[‐‑‒–—―−ー－.]")
_BETWEEN = r"[\s()\-‐‑‒–—―−ー・./の]{0,3}"
_AT = r"\s*(?:@|[\[({<]\s*(?:@|at|a|アット(?:マーク)?)\s*[\])}>]|\bat\b|アットマーク|[☆★■●])\s*"
_DOT = r"\s?(?:[.。・]|[\[({<]\s*(?:\.|dot|ドット)\s*[\])}>]|\bdot\b|ドット)\s?"
_OF_JAPAN = {"ac", "ad", "co", "ed", "go", "gr", "lg", "ne", "or"}  # under which a body has one domain
_OF_ALL = {"com", "net", "org"}


class KnownBy(Struct):
    """Names and contacts, each once, in the order in which they were added."""

    names: dict[str, None] = field(default_factory=dict)
    contacts: dict[str, None] = field(default_factory=dict)

    def add_names(self, *names: str | None) -> None:
        self.names |= dict.fromkeys(name for name in names if name)

    def add_person(self, *, name: str = "", email: str = "") -> None:
        """A Latin name also in the other order; an address with the domain, if that is the body's own."""
        turned = " ".join(reversed(name.split())) if name.isascii() else ""
        self.add_names(*dict.fromkeys(("" if "@" in one else one) for one in (name, turned)))
        self._add(mailbox_key(email), _body_of(own_domain(email)))

    def add_numbers(self, *, telephone: str | None = "", corporate: str | None = "") -> None:
        called = _CALLED.findall(_DASHES.sub("-", unicodedata.normalize("NFKC", telephone or "")))
        self._add(*(number for one in called if len(number := _number_of(one)) in TELEPHONE))
        self._add(corporate or "" if re.fullmatch(r"[0-9]{13}", corporate or "") else "")

    def add_site(self, address: str | None) -> None:
        """The domain; a page of a host that strangers share with its path."""
        key = site_key(address or "")
        host = key.partition("/")[0]
        if "." in host:
            self._add((key if key != host else "") if _is_shared_site(host) else _body_of(host))

    def _add(self, *contacts: str) -> None:
        self.contacts |= dict.fromkeys(contact for contact in contacts if contact)


@lru_cache(maxsize=4096)
def wanted_contact(contact: str) -> Wanted:
    """How one of `KnownBy.contacts` is found in texts."""
    if "@" in contact:
        return Wanted(_mailbox_pattern(contact), latin_of)
    return Wanted(_number_pattern(contact) if contact.isdigit() else _site_pattern(contact), latin_of)


@lru_cache(maxsize=1)
def _shared_sites() -> frozenset[str]:
    with (DATA / "shared_site_hosts.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["host"] for row in csv.DictReader(file))


def _is_shared_site(host: str) -> bool:
    return host in _shared_sites() or is_shared_domain(host)


def _body_of(host: str) -> str:
    """The domain that a body has, without the names of its machines; what strangers share under it stays apart."""
    labels = host.split(".")
    size = 3 if labels[-1] == "jp" and labels[-2:-1] and labels[-2] in _OF_JAPAN else 2 if labels[-1] in _OF_ALL else 0
    short = ".".join(labels[-size:])
    return host if _is_shared_site(short) else short


def _number_of(called: str) -> str:
    """Digits as they are dialled in Japan."""
    digits = re.sub(r"\D", "", called)
    return f"0{digits[2:].removeprefix('0')}" if called.startswith("+81") else digits


def _number_pattern(digits: str) -> str:
    if len(digits) == CORPORATE:
        first, rest = rf"(?:(?<![a-z0-9])t{_BETWEEN})?(?:{digits[0]}{_BETWEEN})?", digits[1:]  # T of an invoice
    elif digits.startswith("0"):
        first, rest = rf"(?:\+?81{_BETWEEN})?(?:0{_BETWEEN})?", digits[1:]
    else:
        first, rest = "", digits
    return rf"(?<!\d){first}{_BETWEEN.join(rest)}(?!\d)"


def _mailbox_pattern(address: str) -> str:
    local, _at, domain = address.rpartition("@")
    letters = r"\.?".join(map(re.escape, local)) if domain in DOTLESS else re.escape(local)
    return rf"(?<![a-z0-9])(?<![a-z0-9][._+-]){letters}(?:\+[a-z0-9._-]*)?{_AT}{_host_pattern(domain)}(?![a-z0-9-])"


def _site_pattern(site: str) -> str:
    host, slash, path = site.casefold().partition("/")
    pattern = rf"(?<![a-z0-9-]){_host_pattern(host)}"
    return pattern + (rf"\s?/\s?{re.escape(path)}(?![a-z0-9_-])" if slash else r"(?![a-z0-9-])")


def _host_pattern(host: str) -> str:
    """A name in other letters is found as it is read, and as programs send it."""
    return _DOT.join(_label_pattern(label) for label in host.split("."))


def _label_pattern(label: str) -> str:
    plain = re.escape(label)
    try:
        read = label[4:].encode().decode("punycode") if label.startswith("xn--") else ""
    except UnicodeError:  # of nobody: it can't be read
        read = ""
    return f"(?:{plain}|{re.escape(latin_of(read))})" if read else plain
