"""What a letter's wording refuses."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.cooperation import letter_of
from tests.factories.participation import CampaignFactory, jst

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), name_ja="みほんワーク月間2098")


def test_words_outside_the_list_are_refused(campaign) -> None:
    letter = letter_of(campaign)
    letter.body, letter.items = "{secret}", "コロンなし"
    with pytest.raises(ValidationError) as refused:
        letter.clean()
    assert set(refused.value.error_dict) == {"body", "items"}
