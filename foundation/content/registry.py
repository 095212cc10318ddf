"""What other apps register about content: live pages that are not public yet, subjects of pages, proposals.

    hidden_pages.register("laurel_shop.books", HidingRule(list_hidden_books, find_next_book))
    subjects.register("book", SubjectProvider("book", _("Books"), list_choices, find_subject))
    embargoes.register("laurel_shop.books", list_embargoed_books)
    draft_readings.register("laurel_shop.books", note_reading)
    proposal_takers.register("event", taker)
    decision_listeners.register("laurel_shop.reader", notify_decided)
    shared_pictures.register("laurel_sharing", find_shared_picture)

Only `domain.queries.visibility` calls `hidden_pages`. `subjects` let an event or a release point at a record of
a floor above (an award, a campaign) without knowing its model. The other two let one app's partners propose
content to another app on the same floor.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Model, QuerySet
from msgspec import Struct

from foundation.registry import Registry

# Primary keys (never NULL) of live pages that the public may not see at that moment: a lazy queryset of one column
# (`….values("pk")`) becomes a subquery.
HiddenProvider = Callable[[datetime], "QuerySet | Iterable[int]"]


class HidingRule(Struct, frozen=True):
    """Which live pages aren't public at a moment, and the first moment after one at which that changes by itself.

    No cache keeps an answer past that moment. A rule that only people change says None. Whoever registers one has its
    tables watched, too (`foundation.changes`).
    """

    list_hidden: HiddenProvider
    find_next_change: Callable[[datetime], datetime | None]


hidden_pages: Registry[HidingRule] = Registry("content.hidden_pages")


class Embargo(Struct, frozen=True):
    """Why staff can't publish, copy, move or delete the page at that place of the tree; `is_fixed`: nor edit it."""

    path: str
    reason: Any
    is_fixed: bool


# The pages that something else will publish, by key: whoever registers them publishes past `PublicPage.publish`.
embargoes: Registry[Callable[[], Mapping[int, Embargo]]] = Registry("content.embargoes")

# Pages that are never deleted, {key: path}: what was announced can be unpublished and stays on record.
kept_pages: Registry[Callable[[], Mapping[int, str]]] = Registry("content.kept_pages")


class SecretFields(Struct, frozen=True):
    """Fields of a page type that somebody must not read or change now, though they may edit the page.

    `list_secret` is given pages of that type and a person, and says of which of them; it asks once for all.
    """

    model: type[Model]
    names: frozenset[str]
    list_secret: Callable[[Iterable[Any], Any], Iterable[Any]]


secret_fields: Registry[SecretFields] = Registry("content.secret_fields")


# Called with a person and the key of a page of which the admin has shown them what isn't published.
draft_readings: Registry[Callable[[Any, int], None]] = Registry("content.draft_readings")


class Subject(Protocol):
    """What an event or a release is about: something with a name and an address."""

    @property
    def name(self) -> str: ...

    def get_absolute_url(self) -> str: ...


class SubjectProvider(Struct, frozen=True):
    """One kind of subject. A stored reference reads `prefix:key`, the key being the record's public id."""

    prefix: str
    label: str
    list_choices: Callable[[], Iterable[tuple[str, str]]]
    find: Callable[[str], Subject | None]


subjects: Registry[SubjectProvider] = Registry("content.subjects", named_by="prefix")


def list_subject_choices() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Choices for a select, grouped by kind: (label, [(reference, name), …])."""
    for provider in subjects.list():
        yield provider.label, [(f"{provider.prefix}:{key}", name) for key, name in provider.list_choices()]


def find_subject(reference: str) -> Subject | None:
    """The record that a stored reference names, or None if its kind or itself is gone."""
    prefix, _, key = reference.partition(":")
    provider = subjects.find(prefix)
    return provider.find(key) if provider and key else None


class SharedPicture(Struct, frozen=True):
    """A PNG or JPEG that other sites show of a page."""

    url: str
    width: int
    height: int


# Who knows the picture of a page where it is shared; the first that has one is asked no further.
shared_pictures: Registry[Callable[[Any], SharedPicture | None]] = Registry("content.shared_pictures")


def find_shared_picture(page: Any) -> SharedPicture | None:
    """The picture of a page, or None while there is none."""
    return next((found for find in shared_pictures.list() if (found := find(page))), None)


class Proposal(Struct, frozen=True):
    """What somebody outside proposed, as they may see it: never staff's notes, an address only once it is public."""

    public_id: str
    title: str
    starts_at: datetime
    state: str
    state_label: str
    reason: str
    url: str
    may_change: bool


class Proposer(Struct, frozen=True):
    """Who proposes: `source` is `prefix:key`, `about` the subject it belongs to, names in both languages."""

    source: str
    about: str
    name_ja: str
    name_en: str
    language: str


class ProposalTaker(Struct, frozen=True):
    """An app that takes proposals of one kind (an event); what they become is its own affair.

    `form` makes a form of data and `initial=`; `initial(public_id, proposer)` fills it from a proposal and raises
    KeyError for one that isn't the proposer's. `propose`, `revise` and `withdraw` take what the form cleaned; the last
    two raise ValidationError once it has been decided.
    """

    code: str
    label: Any
    form: Callable[..., Any]
    initial: Callable[[str, Proposer], dict[str, Any]]
    propose: Callable[[Mapping[str, Any], Proposer], Proposal]
    revise: Callable[[str, Mapping[str, Any], Proposer], Proposal]
    withdraw: Callable[[str, Proposer], None]
    list_proposals: Callable[[str], list[Proposal]]

    def make_form(self, data: Any, *, proposer: Proposer, public_id: str = "") -> Any:
        """The form: bound where there is data, filled from the proposal where there is a public id."""
        initial = self.initial(public_id, proposer) if public_id else {}
        return self.form(data, initial=initial)


# Called with the key of `prefix:key` and the proposal, inside the transaction in which it is decided.
DecisionListener = Callable[[str, Proposal], None]

proposal_takers: Registry[ProposalTaker] = Registry("content.proposal_takers", named_by="code")
decision_listeners: Registry[DecisionListener] = Registry("content.decision_listeners")


def proposal_decided(source: str, proposal: Proposal) -> None:
    """Call the proposer's listener, inside the transaction of the decision; none if that app is gone."""
    prefix, _, key = source.partition(":")
    if listener := decision_listeners.find(prefix):
        listener(key, proposal)
