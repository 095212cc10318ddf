"""An event that has all that its page can show; and what deciding on a proposal needs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.content import registry
from tests.factories.events import EventFactory, event_index
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import publish, translate
from tests.parts.registries import lend_empty


@pytest.fixture
def event():
    """An event with everything a page can show."""
    made = EventFactory(
        subtitle="製造業のための実践講座",
        format="hybrid",
        application_url="https://example.jp/apply",
        application_closes_at=timezone.now() + timedelta(hours=5),
        contact_division=DivisionFactory(name_ja="広報企画課"),
        captions=True,
        wheelchair=True,
        subject="thing:1",
        fee_type="paid",
        fee_yen=1500,
        body=[("paragraph", "<p>工場の仕事を分けます。</p>")],
        programme=[("item", {"time": "14:00", "title": "はじめに", "speaker": ""})],
        speakers=[("person", {"name": "架空 花子", "post": "教授", "organisation": "みほん大学", "picture": None})],
    )
    organisation = OrganisationFactory(name_ja="見本食品", name_en="Mihon Foods")
    made.organisers.create(role="supporter", written_ja="みほん町", written_en="Mihon Town")
    made.organisers.create(role="organiser", organisation=organisation)
    return publish(made)


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
