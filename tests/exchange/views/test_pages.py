"""The page of a data set, and the catalogue."""

import json

import pytest
from django.test import Client

from campaigns.participation.models import Campaign
from foundation.exchange import registry
from tests.factories.participation import CampaignPageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("ja", "データ辞書"), ("en", "Data dictionary")])
def test_a_page_tells_licence_and_dictionary(client: Client, campaign: Campaign, language: str, words: str) -> None:
    CampaignPageFactory(campaign=campaign)
    catalogue = client.get(f"/{language}/open-data/")
    answer = client.get(f"/{language}/open-data/participants-month/")
    page = page_of(answer)

    assert f"/{language}/open-data/participants-month/" in page_of(catalogue).one("main").hrefs
    assert page.texts("main h2").count(words) == 1
    assert [href for href in page.hrefs if "creativecommons.org/licenses/by/4.0" in href]
    data = [json.loads(script.source) for script in page.all('script[type="application/ld+json"]')]
    assert [entry["@type"] for entries in data for entry in entries] == ["Dataset"]
    assert "漏れ" not in answer.content.decode() + catalogue.content.decode()


def test_the_catalogue_reads_the_sets_of_each_app_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(registry.data_sets, "list", lambda: [lambda: read.append("one") or []])

    assert client.get("/ja/open-data/").status_code == 200
    assert read == ["one"]


def test_the_catalogue_for_machines(client: Client, campaign: Campaign) -> None:
    catalogue = client.get("/open-data/catalogue.json").json()

    named = {one["identifier"]: one for one in catalogue["dataset"]}
    assert set(named) == {"participants-month", "events"}
    assert len(named["participants-month"]["distribution"]) == 3
    assert named["participants-month"]["license"].startswith("https://")
