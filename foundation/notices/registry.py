"""What each app adds: kinds of mail, makers of attachments, and audiences that staff may write to from its lists. Call
from `ready()`.

    registry.kind(
        "awards.receipt",
        label=_("Receipt of an application"),
        subject=_("Received: {reference}"),
        body=_("…"),
        placeholders={"reference": Placeholder(_("Reference"), sample="TTR2025-0042")},
    )

Texts are lazily translated, so that the catalogue holds the defaults in both languages; staff's own wording replaces
them. A `Secret` is a placeholder whose value is made when the mail is sent, by `make(reference)`, and stored nowhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string

from foundation.notices.enums import Priority

Words = Any  # a str, or one that is translated lazily
CODE_LIFETIME = timedelta(minutes=2)
BUILT_IN = ("site_name", "site_url")


@dataclass(frozen=True)
class Placeholder:
    """A value that the notice carries: what it is called, and an example for previews."""

    label: Words
    sample: Words


@dataclass(frozen=True)
class Secret:
    """A value that nobody keeps: `make(reference) -> str` (or its dotted path) makes it when the mail is sent."""

    label: Words
    make: Callable[[str], str] | str

    def value(self, reference: str) -> str:
        maker = import_string(self.make) if isinstance(self.make, str) else self.make
        return str(maker(reference))


@dataclass(frozen=True)
class Kind:
    """One kind of mail. Without `is_transactional` it can be unsubscribed from."""

    code: str
    label: Words
    subject: Words
    body: Words
    placeholders: Mapping[str, Placeholder | Secret]
    is_transactional: bool
    priority: Priority
    lifetime: timedelta | None
    is_beginning: bool = False

    @property
    def values(self) -> dict[str, Placeholder]:
        return {name: one for name, one in self.placeholders.items() if isinstance(one, Placeholder)}

    @property
    def secrets(self) -> dict[str, Secret]:
        return {name: one for name, one in self.placeholders.items() if isinstance(one, Secret)}

    @property
    def allowed(self) -> list[str]:
        """Every name that a text of this kind may use."""
        return [*self.placeholders, *BUILT_IN]


@dataclass(frozen=True)
class File:
    """What a maker gives: a file as it goes out with a mail."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = "application/pdf"


@dataclass(frozen=True)
class Derived:
    """A file to be made when the mail is sent: by which maker, from what (a public id; never a secret)."""

    maker: str
    key: str


class Make(Protocol):
    def __call__(self, key: str, language: str, /) -> File: ...


@dataclass(frozen=True)
class Maker:
    """Makes one sort of attachment, anew at each try; `make(key, language)` or its dotted path."""

    code: str
    label: Words
    make: Make | str = field(repr=False)

    def file(self, key: str, language: str) -> File:
        make = import_string(self.make) if isinstance(self.make, str) else self.make
        made: File = make(key, language)
        return made


@dataclass(frozen=True)
class Recipient:
    """One person of an audience, with what the mail is about and the values for every kind the audience offers."""

    to: str
    language: str
    values: Mapping[str, str]
    about: Any = None
    user: Any = None


class Resolve(Protocol):
    def __call__(self, ids: Sequence[str], /) -> Iterable[Recipient]: ...


@dataclass(frozen=True)
class Audience:
    """The people behind the rows of a list. `permission` is asked besides notices' own."""

    code: str
    label: Words
    permission: str
    kinds: tuple[str, ...]
    resolve: Resolve | str = field(repr=False)

    def recipients(self, ids: Sequence[str]) -> list[Recipient]:
        """The recipients of these rows, in their order."""
        resolve = import_string(self.resolve) if isinstance(self.resolve, str) else self.resolve
        return list(resolve(ids))


_kinds: dict[str, Kind] = {}
_audiences: dict[str, Audience] = {}
_makers: dict[str, Maker] = {}


def kind(
    code: str,
    *,
    label: Words,
    subject: Words,
    body: Words,
    placeholders: Mapping[str, Placeholder | Secret],
    is_transactional: bool = True,
    priority: Priority = Priority.NORMAL,
    lifetime: timedelta | None = None,
    is_beginning: bool = False,
) -> None:
    """Declare a kind of mail. Raises ValueError for a code that is taken.

    `is_beginning`: its body only says where to write, and no mailing goes with it as it is.
    `lifetime`: unsent after this long it is of no use and expires (two minutes for `Priority.CODE`).
    """
    if code in _kinds:
        raise ValueError(f"There is a kind of notice {code} already.")
    if lifetime is None and priority == Priority.CODE:
        lifetime = CODE_LIFETIME
    _kinds[code] = Kind(
        code, label, subject, body, dict(placeholders), is_transactional, priority, lifetime, is_beginning
    )


def kinds() -> list[Kind]:
    """All kinds, by code."""
    return [_kinds[code] for code in sorted(_kinds)]


def find_kind(code: str) -> Kind | None:
    """The kind of that code, or None when no installed app declares it."""
    return _kinds.get(code)


def maker(code: str, *, label: Words, make: Make | str) -> None:
    """Declare what makes an attachment: `make(key, language) -> File`, called by the worker. Raises ValueError for a
    code that is taken.

    An error of it is an error of the try (again later, at last given up); `SecretGone` lets the mail expire.
    """
    if code in _makers:
        raise ValueError(f"There is a maker of attachments {code} already.")
    _makers[code] = Maker(code, label, make)


def find_maker(code: str) -> Maker | None:
    """The maker of that code, or None when no installed app declares it."""
    return _makers.get(code)


def register_audience(
    code: str, *, label: Words, permission: str, kinds: Sequence[str], resolve: Resolve | str
) -> None:
    """Let staff with `permission` write to the people behind the rows of a list, with one of `kinds` as the template.

    `resolve(ids)` (or its dotted path) turns the ids of rows into `Recipient`s. Raises ValueError for a code taken.
    """
    if code in _audiences:
        raise ValueError(f"There is an audience {code} already.")
    _audiences[code] = Audience(code, label, permission, tuple(kinds), resolve)


def find_audience(code: str) -> Audience | None:
    """The audience of that code, or None when no installed app declares it."""
    return _audiences.get(code)


def audiences() -> list[Audience]:
    """All audiences, by code."""
    return [_audiences[code] for code in sorted(_audiences)]


def mailing_url(public_id: str) -> str:
    """Where a mailing that was begun is worded, looked at and let go."""
    return reverse("laurel_notices_admin:mailing", args=[public_id])


def write_url(audience: str, ids: Iterable[str] = ()) -> str:
    """Where a list posts its selected rows (`id`, repeated) to begin writing to them; with `ids`, where a GET does."""
    address = reverse("laurel_notices_admin:write", args=[audience])
    numbers = ",".join(each for each in ids if each.isdecimal())
    return f"{address}?{urlencode({'ids': numbers})}" if numbers else address
