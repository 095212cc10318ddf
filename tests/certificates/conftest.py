"""People who receive certificates, and who issues them."""

import pytest
from django.contrib.auth import get_user_model

from foundation.certificates import registry
from tests.certificates.batches import SOURCE, candidate, find_among
from tests.parts.registries import lend


@pytest.fixture
def people(monkeypatch):
    """A source for this test: its candidates, and whether somebody may."""
    state = {"candidates": [candidate(1), candidate(2), candidate(3)], "may": True}
    find = find_among(lambda: state.get("by then", state["candidates"]))
    source = registry.Source(SOURCE, "People", lambda design: state["candidates"], find, lambda user: state["may"])
    lend(monkeypatch, registry.sources)
    registry.sources.register(SOURCE, source)
    return state


@pytest.fixture
def person():
    return get_user_model().objects.create_superuser("staff@example.jp")
