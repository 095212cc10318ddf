"""A kind of bundle that only these tests have, who asks for it, and a campaign whose list is open data."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from campaigns.participation.models import Campaign, ParticipationAnswer
from foundation.exchange import registry
from tests.factories.crowds import add_question
from tests.factories.exchange import KIND
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.parts.registries import lend


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A kind of bundle for this test: its entries, and whether people may."""
    state: dict[str, Any] = {"entries": [], "may": True}
    lend(monkeypatch, registry.bundles)
    kind = registry.Kind(KIND, lambda bundle: state["entries"], lambda user: state["may"])
    registry.bundles.register(KIND, kind)
    return state


@pytest.fixture
def person(client: Client, db: None) -> Any:
    user = get_user_model().objects.create_superuser("staff@example.jp")
    client.force_login(user)
    return user


@pytest.fixture
def campaign(db: None) -> Campaign:
    """One participant who shows little, and everybody who must never leave."""
    campaign = CampaignFactory(code="month")
    for state in ("applied", "rejected", "withdrawn", "revoked"):
        ParticipationFactory(campaign=campaign, state=state, may_publish=True, name_ja=f"漏れ{state}")
    ParticipationFactory(campaign=campaign, state="approved", name_ja="漏れ非公表")
    row = ParticipationFactory(
        campaign=campaign,
        public=True,
        name_ja="=1+1髙橋と𠮷野家ではない",
        email="leak@example.jp",
        website="https://leak.example.jp/",
        publishes_website=False,
        publishes_industry=False,
    )
    for question in (add_question(campaign), add_question(campaign, code="leak", is_published=False, is_facet=False)):
        ParticipationAnswer.objects.create(participation=row, question=question, option=question.options.first())
    return campaign
