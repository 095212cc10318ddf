"""A campaign that would show every leak."""

import pytest

from campaigns.participation.models import Campaign
from tests.factories.participation import CampaignFactory, ParticipationFactory


@pytest.fixture
def campaign() -> Campaign:
    """With everybody who must never be seen."""
    campaign = CampaignFactory()
    for state in ("applied", "rejected", "withdrawn", "revoked"):
        ParticipationFactory(campaign=campaign, state=state, may_publish=True, name_ja=f"漏れ{state}")
    ParticipationFactory(campaign=campaign, state="approved", may_publish=False, name_ja="漏れ非公表")
    ParticipationFactory(campaign=CampaignFactory(hidden=True), public=True, name_ja="漏れ未発表")
    return campaign
