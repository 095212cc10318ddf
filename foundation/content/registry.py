"""What other apps tell about content: which live pages are not public yet, what pages are about, who proposes some.

`hide` is asked by `domain.queries.visibility` alone. `add_subjects` lets an event or a release point at a
record of a floor above (an award, a campaign) without knowing its model. `take_proposals` and `tell_proposers` let one
app's partners propose content to another app on the same floor. Register in `AppConfig.ready()`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.module_loading import import_string

HiddenProvider = Callable[[datetime], "QuerySet | Iterable[int]"]

_hidden: list[HiddenProvider] = []


def hide(provider: HiddenProvider) -> HiddenProvider:
    """Register `provider(at)`: primary keys (never NULL) of live pages that the public may not see at that moment.

    Give a lazy queryset of one column (`….values("pk")`): it becomes a subquery. Usable as a decorator.
    """
    if provider not in _hidden:
        _hidden.append(provider)
    return provider


def hidden_providers() -> tuple[HiddenProvider, ...]:
    """The registered providers, in order of registration."""
    return tuple(_hidden)


class Subject(Protocol):
    """What an event or a release is about: something with a name and an address."""

    @property
    def name(self) -> str: ...

    def get_absolute_url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SubjectProvider:
    """One kind of subject. A stored reference reads `prefix:key`, the key being the record's public id."""

    prefix: str
    label: str
    list_choices: Callable[[], Iterable[tuple[str, str]]]
    find: Callable[[str], Subject | None]


_subjects: dict[str, SubjectProvider] = {}


def add_subjects(provider: SubjectProvider) -> None:
    """Register a kind of subject; registering a prefix again replaces it."""
    _subjects[provider.prefix] = provider


def list_subject_choices() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Choices for a select, grouped by kind: (label, [(reference, name), …])."""
    for provider in _subjects.values():
        yield provider.label, [(f"{provider.prefix}:{key}", name) for key, name in provider.list_choices()]


def find_subject(reference: str) -> Subject | None:
    """The record that a stored reference names, or None if its kind or itself is gone."""
    prefix, _, key = reference.partition(":")
    provider = _subjects.get(prefix)
    return provider.find(key) if provider and key else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody outside proposed, as they may see it: never staff's notes, an address only once it is public."""

    public_id: str
    title: str
    starts_at: datetime
    state: str
    state_label: str
    reason: str
    url: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who proposes: `source` is `prefix:key`, `about` the subject it belongs to, names in both languages."""

    source: str
    about: str
    name_ja: str
    name_en: str
    language: str


@dataclass(frozen=True, slots=True)
class ProposalTaker:
    """An app that takes proposals of one kind (an event); what they become is its own affair.

    `form` is the dotted path of a form; `initial(public_id, proposer)` fills it from a proposal and raises KeyError for
    one that isn't the proposer's. `propose`, `revise` and `withdraw` take what the form cleaned; the last two raise
    ValidationError once it has been decided.
    """

    code: str
    label: Any
    form: str
    initial: Callable[[str, Proposer], dict[str, Any]]
    propose: Callable[[Mapping[str, Any], Proposer], Proposal]
    revise: Callable[[str, Mapping[str, Any], Proposer], Proposal]
    withdraw: Callable[[str, Proposer], None]
    list_proposals: Callable[[str], list[Proposal]]

    def make_form(self, data: Any, *, proposer: Proposer, public_id: str = "") -> Any:
        """The form: bound where there is data, filled from the proposal where there is a public id."""
        initial = self.initial(public_id, proposer) if public_id else {}
        return import_string(self.form)(data, initial=initial)


Told = Callable[[str, Proposal], None]
_takers: dict[str, ProposalTaker] = {}
_told: dict[str, Told] = {}


def take_proposals(taker: ProposalTaker) -> None:
    """Register an app that takes proposals; registering a code again replaces it."""
    _takers[taker.code] = taker


def proposal_takers() -> tuple[ProposalTaker, ...]:
    """Who takes proposals, in order of registration; empty where no such app is installed."""
    return tuple(_takers.values())


def tell_proposers(prefix: str, told: Told) -> None:
    """Register `told(key, proposal)`: called inside the transaction in which a proposal of `prefix:key` is decided."""
    _told[prefix] = told


def proposal_decided(source: str, proposal: Proposal) -> None:
    """Tell whoever speaks for the proposer; nobody where that app is gone. Call it inside the deciding transaction."""
    prefix, _, key = source.partition(":")
    if told := _told.get(prefix):
        told(key, proposal)
