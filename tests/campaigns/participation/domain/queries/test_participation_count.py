"""Counts of a campaign follow every change."""

import pytest

from campaigns.participation.domain.queries import get_numbers
from campaigns.participation.models import Participation
from foundation.records.domain.state import move
from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_counts_follow_every_change_at_once() -> None:
    campaign = CampaignFactory()
    stays, goes = ParticipationFactory.create_batch(2, campaign=campaign, public=True)

    assert get_numbers(campaign).by["prefecture"] == {"06": 2}
    move(goes, "withdrawn", by=None)
    assert get_numbers(campaign).by["prefecture"] == {"06": 1}
    stays.prefecture_id = "13"
    stays.save()
    assert get_numbers(campaign).by["prefecture"] == {"13": 1}
    Participation.objects.filter(pk=stays.pk).update(publishes_prefecture=False)
    assert get_numbers(campaign).by["prefecture"] == {}
    stays.delete()
    assert get_numbers(campaign).total == 0
