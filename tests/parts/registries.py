"""What a test registers is gone after it."""

import pytest

from foundation.registry import Registry


def lend(monkeypatch: pytest.MonkeyPatch, *registries: Registry) -> None:
    """Registries as they are, to register in: what is added lasts as long as the test."""
    for registry in registries:
        monkeypatch.setattr(registry, "_items", dict(registry._items))


def lend_empty(monkeypatch: pytest.MonkeyPatch, *registries: Registry) -> None:
    """The same, with nothing in them."""
    for registry in registries:
        monkeypatch.setattr(registry, "_items", {})
