"""Campaigns in the API: announced ones only, in the language asked for."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.exchange.registry import list_data_sets
from tests.factories.participation import (
    CampaignFactory,
    CampaignPageFactory,
    ParticipationFactory,
    jst,
)

pytestmark = pytest.mark.django_db


def test_list_leaves_out_what_is_not_announced(client: Client) -> None:
    campaign = CampaignFactory(name_en="Sample Work Month 2026")
    CampaignFactory(hidden=True)

    body = client.get("/api/v3/campaigns/", {"locale": "en"}).json()

    assert [item["id"] for item in body["items"]] == [campaign.public_id]
    assert body["items"][0]["name"] == "Sample Work Month 2026"


def test_a_page_that_is_not_translated_is_linked_where_it_stands_in(client: Client) -> None:
    page = CampaignPageFactory()
    address = f"/api/v3/campaigns/{page.campaign.public_id}/"

    english = client.get(address, {"locale": "en"}).json()["url"]

    assert english == page.full_url.replace("/ja/", "/en/") != page.full_url
    assert client.get(english.removeprefix("http://localhost")).status_code == 200
    assert client.get(address).json()["url"] == page.full_url


def test_what_is_not_announced_is_not_found(client: Client) -> None:
    hidden = CampaignFactory(hidden=True)

    response = client.get(f"/api/v3/campaigns/{hidden.public_id}/")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/problem+json")


def test_queries_of_the_list_are_few_and_fixed(client: Client) -> None:
    def measure(count: int) -> int:
        for number in range(count):
            CampaignFactory(starts_at=jst(1700 + number, 1, 1), ends_at=jst(1700 + number, 2, 1))
        with CaptureQueriesContext(connection) as captured:
            client.get("/api/v3/campaigns/")
        return len(captured)

    few = measure(3)

    assert measure(297) == few
    assert few <= 8


def test_campaigns_of_a_year(client: Client) -> None:
    for year in (2025, 2026):
        CampaignFactory(fiscal_year=year, name_ja=str(year))

    def names(year: int) -> list[str]:
        return [item["name"] for item in client.get("/api/v3/campaigns/", {"fiscal_year": year}).json()["items"]]

    assert [names(year) for year in (2024, 2025, 2026)] == [[], ["2025"], ["2026"]]


def test_campaigns_with_a_page_are_found_by_words_and_others_by_letters(client: Client) -> None:
    tokyo, kyoto = (CampaignPageFactory(campaign__name_ja=f"{name}みほん月間").campaign for name in ("東京都", "京都"))
    without = CampaignFactory(name_ja="京都だけの月間")

    def found(text: str) -> set[str]:
        return {item["id"] for item in client.get("/api/v3/campaigns/", {"search": text}).json()["items"]}

    assert found("京都") == {kyoto.public_id, without.public_id}
    assert found("とうきょうと") == {tokyo.public_id}


def test_of_one_day_they_come_as_on_the_site(client: Client) -> None:
    first, second = (ParticipationFactory(campaign=CampaignFactory(), public=True).campaign for _number in range(2))
    listed = [item["code"] for item in client.get("/api/v3/campaigns/").json()["items"]]

    sets = [found.code.removeprefix("participants-") for found in list_data_sets()]
    assert listed == [code for code in sets if code in (first.code, second.code)] == [second.code, first.code]
