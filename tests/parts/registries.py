"""What a test registers is gone after it, what it has read once is read again, and its language is the site's own."""

import pytest
from django.utils import timezone, translation

from foundation.registry import Registry


def lend(monkeypatch: pytest.MonkeyPatch, *registries: Registry) -> None:
    """Registries as they are, to register in: what is added lasts as long as the test."""
    for registry in registries:
        monkeypatch.setattr(registry, "_items", dict(registry._items))


def lend_empty(monkeypatch: pytest.MonkeyPatch, *registries: Registry) -> None:
    """The same, with nothing in them."""
    for registry in registries:
        monkeypatch.setattr(registry, "_items", {})


@pytest.fixture(autouse=True)
def own_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept of an earlier test: guards that it had broken would be remembered."""
    from foundation.changes.domain import reading

    monkeypatch.setattr(reading, "_newest", reading.Answers(None, timezone.now()))


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Nothing of the language of an earlier test: a request leaves the one it was answered in active behind it."""
    translation.deactivate()


@pytest.fixture
def store_kind() -> str:
    """Where answers are kept; modules that try both say so."""
    return "file"
