"""Participants in the API: approved and agreed to be listed, with what they show, nothing else."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.participation.models import Campaign, Participation
from tests.factories.crowds import add_crowd
from tests.factories.media import ImageFactory
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

LIST = "/api/v3/participants/"


def names(client: Client, **query: Any) -> list[str]:
    return [item["name_ja"] for item in client.get(LIST, query).json()["items"]]


def test_nobody_is_listed_who_may_not_be(client: Client, campaign: Campaign) -> None:
    ParticipationFactory(campaign=campaign, public=True, name_ja="見える")

    assert names(client) == ["見える"]
    assert names(client, campaign=campaign.public_id, search="漏れ") == []
    for row in Participation.objects.exclude(name_ja="見える"):
        assert client.get(f"{LIST}{row.public_id}/").status_code == 404


def test_filters_find_nobody_who_holds_the_field_back(client: Client, campaign: Campaign) -> None:
    ParticipationFactory(campaign=campaign, public=True, name_ja="見せる", prefecture_id="13")
    ParticipationFactory(campaign=campaign, public=True, name_ja="隠す", prefecture_id="13", publishes_prefecture=False)

    assert names(client, prefecture="13") == ["見せる"]
    assert client.get(LIST, {"town": "1"}).status_code == 400
    assert client.get(LIST, {"campaign": "nothing"}).status_code == 404


def test_before_the_first_campaign_there_is_nobody(client: Client) -> None:
    CampaignFactory(hidden=True)
    answer = client.get(LIST)

    assert (answer.status_code, answer.json()) == (200, {"items": [], "count": 0})


HELD_BACK = ("industry", "prefecture", "size_band", "website", "logo")
FACTS = {"industry_id": "D", "prefecture_id": "47", "size_band_id": "1_10", "website": "https://held.example.jp/"}


def read_everywhere(client: Client, row: Participation) -> tuple[str, list[Any], list[Any]]:
    """What the page of the campaign, the API and open data say of one participant."""
    page = page_of(client.get(row.campaign.pages.get().url)).one(f"#p-{row.public_id}")
    detail = client.get(f"{LIST}{row.public_id}/").json()
    (record,) = json.loads(client.get(f"/open-data/participants-{row.campaign.code}.json").getvalue())
    texts = [page.text, *page.hrefs, *page.values("img", "src")]
    return " ".join(texts), [detail[name] for name in HELD_BACK], [record[name] for name in HELD_BACK[:-1]]


def test_what_is_held_back_stands_on_no_page_and_in_no_answer(client: Client) -> None:
    campaign = CampaignPageFactory(campaign=CampaignFactory()).campaign
    row = ParticipationFactory(campaign=campaign, public=True, picture=ImageFactory(ready=True), **FACTS)
    open_page, open_answer, open_data = read_everywhere(client, row)

    Participation.objects.update(**{f"publishes_{field}": False for field in HELD_BACK})
    page, answer, data = read_everywhere(client, row)

    words = [row.industry.name, row.prefecture.name, row.size_band.name, "held.example.jp", ".webp"]
    assert [word for word in words if word not in open_page] == []
    assert [word for word in words if word in page] == []
    assert all(open_answer)
    assert all(open_data)
    assert (any(answer), any(data)) == (False, False)


def test_pages_cost_the_same_however_many_and_answer_once(client: Client, campaign: Campaign) -> None:
    add_crowd(campaign, 3)

    def measure(**query: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST, query).status_code == 200
        return len(captured)

    few = measure()
    add_crowd(campaign, 297)
    assert (measure(), measure(offset=280, limit=20)) == (few, few)
    first = client.get(LIST)
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_several_filters_narrow_together(client: Client, campaign: Campaign) -> None:
    ParticipationFactory(campaign=campaign, public=True, name_ja="製造", industry_id="E", size_band_id="101_300")
    ParticipationFactory(campaign=campaign, public=True, name_ja="建設", industry_id="D", size_band_id="101_300")
    ParticipationFactory(campaign=campaign, public=True, individual=True, name_ja="個人")
    ParticipationFactory(campaign=campaign, public=True, name_ja="隠す", industry_id="E", publishes_industry=False)

    assert names(client, industry="E") == ["製造"]
    assert sorted(names(client, size_band="101_300", kind="organisation", industry="D")) == ["建設"]
    assert names(client, kind="individual") == ["個人"]
