"""The page of a data set, and the catalogue."""

import pytest
from django.test import Client

from campaigns.participation.models import Campaign, ParticipationAnswer
from tests.factories.crowds import add_question
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
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


@pytest.mark.parametrize(("language", "words"), [("ja", "データ辞書"), ("en", "Data dictionary")])
def test_a_page_tells_licence_and_dictionary(client: Client, campaign: Campaign, language: str, words: str) -> None:
    CampaignPageFactory(campaign=campaign)
    catalogue = client.get(f"/{language}/open-data/").content.decode()
    page = client.get(f"/{language}/open-data/participants-month/").content.decode()

    assert f'href="/{language}/open-data/participants-month/"' in catalogue
    assert words in page
    assert "creativecommons.org/licenses/by/4.0" in page
    assert '"@type": "Dataset"' in page
    assert "漏れ" not in page + catalogue


def test_the_catalogue_for_machines(client: Client, campaign: Campaign) -> None:
    catalogue = client.get("/open-data/catalogue.json").json()

    named = {one["identifier"]: one for one in catalogue["dataset"]}
    assert set(named) == {"participants-month", "events"}
    assert len(named["participants-month"]["distribution"]) == 3
    assert named["participants-month"]["license"].startswith("https://")
