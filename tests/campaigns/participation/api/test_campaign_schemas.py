"""What the API says of a campaign."""

import pytest
from django.test import Client

from tests.factories.participation import (
    CampaignFactory,
    CampaignPageFactory,
    CampaignPromoterFactory,
    ParticipationFactory,
)

pytestmark = pytest.mark.django_db


def test_detail_counts_public_participants_only(client: Client) -> None:
    campaign = CampaignFactory()
    CampaignPageFactory(campaign=campaign)
    CampaignPromoterFactory(campaign=campaign)
    ParticipationFactory(campaign=campaign, public=True)
    ParticipationFactory(campaign=campaign)

    body = client.get(f"/api/v3/campaigns/{campaign.public_id}/").json()

    assert body["participants"] == {"count": 1, "by_kind": {"organisation": 1}, "by_prefecture": {"06": 1}}
    assert [promoter["role"] for promoter in body["promoters"]] == ["promoter"]
    assert body["url"].endswith(CampaignPageFactory._meta.model.objects.get().url)
