"""What other apps tell about content: which live pages are not public yet, and what a page may be about.

`hide` is asked by `domain.queries.visibility` alone. `add_subjects` lets an event or a release point at a
record of a floor above (an award, a campaign) without knowing its model. Register in `AppConfig.ready()`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet

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
