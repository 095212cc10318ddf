"""A campaign's page presents its record, once in each language."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_one_page_of_a_campaign_in_each_language() -> None:
    page = CampaignPageFactory()
    translate(page, title="Sample Work Month")

    with pytest.raises(ValidationError):
        CampaignPageFactory(campaign=page.campaign)


def test_the_page_shows_participants_the_map_and_who_cooperates(client: Client) -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, name_ja="株式会社あおぞら見本食品", public=True)
    ParticipationFactory(campaign=campaign, name_ja="株式会社まだ審査中")
    CooperationRequestFactory(campaign=campaign, name_ja="みほん県", state="accepted", may_publish=True)
    CooperationRequestFactory(campaign=campaign, name_ja="れいじ県")
    page = CampaignPageFactory(campaign=campaign)

    text = client.get(page.get_url()).content.decode()

    assert "株式会社あおぞら見本食品" in text
    assert "株式会社まだ審査中" not in text
    assert len(re.findall(r'<g class="tile"', text)) == 47
    assert 'aria-label="山形 1件の参加"' in text
    assert ("みほん県" in text, "れいじ県" in text) == (True, False)


def test_the_page_in_english(client: Client) -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, name_ja="株式会社あおぞら見本食品", public=True)
    english = translate(CampaignPageFactory(campaign=campaign), title="Sample Work Month")

    text = client.get(english.get_url(), {"prefecture": "06"}).content.decode()

    assert 'aria-label="Yamagata 1 participant"' in text
    assert re.search(r'<th scope="row">\s*<span lang="ja">', text)


def test_nothing_is_written_in_the_page_as_style_or_script(client: Client) -> None:
    text = client.get(CampaignPageFactory().get_url()).content.decode()

    assert not re.search(r"\sstyle=|<style|<script(?! type=\"application/ld\+json\")", text)
