"""A registry of the test's own: what a test declares is gone after it."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation.clock import registry
from tests.parts.registries import lend_empty

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def declared(monkeypatch):
    """The registry, empty; declarations last as long as the test."""
    lend_empty(monkeypatch, registry.jobs, registry.kinds)
    return registry


@pytest.fixture
def noon():
    return NOON


@pytest.fixture
def minute():
    return timedelta(minutes=1)
