"""The campaign that bodies are asked for."""

import pytest

from tests.factories.participation import CampaignFactory, jst


@pytest.fixture
def campaign():
    return CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), name_ja="みほんワーク月間2098")
