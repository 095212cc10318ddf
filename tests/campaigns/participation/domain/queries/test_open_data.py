"""What a participant holds back is in no open data."""

import pytest

from campaigns.participation.domain import change_participation
from campaigns.participation.domain.queries import get_numbers
from campaigns.participation.domain.queries.open_data import list_data_sets
from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_holding_back_later_reaches_counts_and_open_data_at_once() -> None:
    row = ParticipationFactory(campaign=CampaignFactory(), public=True)
    before = (get_numbers(row.campaign).by["prefecture"], list_data_sets()[0].version)

    change_participation(row, columns={"publishes_prefecture": False}, answers={})

    assert before[0] == {"06": 1}
    assert get_numbers(row.campaign).by["prefecture"] == {}
    assert list_data_sets()[0].version != before[1]
