"""What deciding on a proposal needs: lists for its pages, and somebody who is told."""

import pytest

from foundation.content import registry
from tests.factories.events import event_index
from tests.factories.pages import translate
from tests.parts.registries import lend_empty


@pytest.fixture
def heard(monkeypatch):
    """What is told to whoever speaks for a proposer of `sample:…`."""
    calls = []
    lend_empty(monkeypatch, registry.decision_listeners)
    registry.decision_listeners.register("sample", lambda key, proposal: calls.append((key, proposal)))
    return calls


@pytest.fixture
def lists():
    """The lists of events in both languages."""
    return translate(event_index())
