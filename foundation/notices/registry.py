"""What each app adds: kinds of mail, factories of attachments, and audiences that staff may write to from its lists.

    RECEIPT = Kind(
        "awards.receipt",
        label=_("Receipt of an application"),
        app="laurel_applications",
        placeholders={"reference": Placeholder(_("Reference"), sample="TTR2025-0042")},
    )
    kinds.register_all([RECEIPT])  # in wiring.py

Its default wording is two templates of the app, `laurel_applications/notices/receipt.subject.txt` and `….body.txt`,
with translated texts; staff's own wording replaces it. A `Secret` is a placeholder whose value is made when the mail is
sent, by `make(reference)`, and stored nowhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from django.urls import reverse
from django.utils.http import urlencode
from msgspec import Struct
from msgspec.structs import force_setattr

from foundation.notices.enums import Priority
from foundation.organisations.models import Division
from foundation.registry import Registry

Label = Any  # a str, or one that is translated lazily
CODE_LIFETIME = timedelta(minutes=2)
BUILT_IN = ("site_name", "site_url")


class Placeholder(Struct, frozen=True):
    """A value that the notice carries: what it is called, and an example for previews."""

    label: Label
    sample: Label


class Secret(Struct, frozen=True):
    """A value that nobody keeps: `make(reference) -> str` makes it when the mail is sent."""

    label: Label
    make: Callable[[str], str]


class Kind(Struct, frozen=True):
    """One kind of mail. Without `is_transactional` it can be unsubscribed from.

    `app`: whose templates word it until staff do; `name`: what they are called, if not by the last word of the code.
    `lifetime`: unsent after this long it is of no use and expires (two minutes for `Priority.CODE`).
    `is_beginning`: its body only says where to write, and no mailing goes with it as it is.
    `check(notice)`: called by the worker at each try; raises `NoticeWithheld` while the mail mustn't go, `NoticeOver`
    where it is of no use any more.
    """

    code: str
    label: Label
    app: str
    placeholders: Mapping[str, Placeholder | Secret]
    is_transactional: bool = True
    priority: Priority = Priority.NORMAL
    lifetime: timedelta | None = None
    is_beginning: bool = False
    name: str = ""
    check: Callable[[Any], None] | None = None  # a Notice: its model reads this module

    def __post_init__(self) -> None:
        if not self.name:
            force_setattr(self, "name", self.code.rpartition(".")[2])
        if self.lifetime is None and self.priority == Priority.CODE:
            force_setattr(self, "lifetime", CODE_LIFETIME)

    @property
    def subject_template(self) -> str:
        return f"{self.app}/notices/{self.name}.subject.txt"

    @property
    def body_template(self) -> str:
        return f"{self.app}/notices/{self.name}.body.txt"

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
    """What a factory gives: a file as it goes out with a mail."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = "application/pdf"


class Derived(Struct, frozen=True):
    """A file to be made when the mail is sent: by which factory, from what (a public id; never a secret)."""

    attachment_factory: str
    key: str


class Make(Protocol):
    def __call__(self, key: str, language: str, /) -> File: ...


class AttachmentFactory(Struct, frozen=True):
    """Makes one sort of attachment, again at each try: `make(key, language)`, called by the worker.

    An error of it is an error of the try (again later, at last given up); `SecretGone` lets the mail expire.
    """

    code: str
    label: Label
    make: Make


class Recipient(Struct, frozen=True):
    """One person of an audience, with what the mail is about and the values for every kind the audience offers."""

    to: str
    language: str
    values: Mapping[str, str]
    about: Any = None
    user: Any = None


class Resolve(Protocol):
    def __call__(self, ids: Sequence[str], /) -> Iterable[Recipient]: ...


class Audience(Struct, frozen=True):
    """The people behind the rows of a list, to whom staff with `permission` (besides notices' own) may write.

    `kinds` are the templates they may begin with; `resolve(ids)` turns the ids of rows into `Recipient`s.
    """

    code: str
    label: Label
    permission: str
    kinds: tuple[str, ...]
    resolve: Resolve


class Identity(Struct, frozen=True):
    """What the site is called in the active language, and the division that answers for all of it."""

    name: str = ""
    division: Division | None = None


FoundDivision = Division | None

kinds: Registry[Kind] = Registry("notices.kinds", named_by="code")
attachment_factories: Registry[AttachmentFactory] = Registry("notices.attachment_factories", named_by="code")
audiences: Registry[Audience] = Registry("notices.audiences", named_by="code")
# Who answers: for all of the site, and for one record by the label of its model (`app.model`), given its primary key
identities: Registry[Callable[[], Identity]] = Registry("notices.identities")
divisions: Registry[Callable[[str], FoundDivision]] = Registry("notices.divisions")


def list_kinds() -> list[Kind]:
    return sorted(kinds.list(), key=lambda kind: kind.code)


def mailing_url(public_id: str) -> str:
    """Where a mailing that was begun is worded, looked at and let go."""
    return reverse("laurel_notices_admin:mailing", args=[public_id])


def write_url(audience: str, ids: Iterable[str] = ()) -> str:
    """Where a list posts its selected rows (`id`, repeated) to begin writing to them; with `ids`, where a GET does."""
    address = reverse("laurel_notices_admin:write", args=[audience])
    numbers = ",".join(each for each in ids if each.isdecimal())
    return f"{address}?{urlencode({'ids': numbers})}" if numbers else address
