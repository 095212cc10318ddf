"""Press releases in the API."""

import uuid
from datetime import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.documents.domain import renew_documents
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import add_many

pytestmark = pytest.mark.django_db
LIST = "/api/v3/news/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def _titles(answer):
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]]


def test_filters_order_and_search(client):
    PressReleaseFactory(title="募集を始めます")
    PressReleaseFactory(title="受賞団体を決定しました", result=True)

    assert _titles(client.get(LIST)) == ["受賞団体を決定しました", "募集を始めます"]
    assert _titles(client.get(LIST, {"order": "date"})) == ["募集を始めます", "受賞団体を決定しました"]
    assert _titles(client.get(LIST, {"category": ["result", "event"]})) == ["受賞団体を決定しました"]
    assert _titles(client.get(LIST, {"search": "募集"})) == ["受賞団体を決定しました", "募集を始めます"]
    assert _titles(client.get(LIST, {"search": "募集 始め"})) == ["募集を始めます"]
    assert _titles(client.get(LIST, {"year": 2025})) == []
    assert client.get(LIST, {"year": 99999}).status_code == 422
    assert client.get(LIST, {"year": "x"}).status_code == 422
    assert client.get(LIST, {"years": "2026"}).status_code == 400


def test_of_one_day_they_come_by_their_time_as_on_the_site(client):
    for title, hour in (("朝", time(9)), ("夕方", time(17)), ("昼", time(12)), ("一日", None)):
        PressReleaseFactory(title=title, time=hour)

    assert _titles(client.get(LIST)) == ["夕方", "昼", "朝", "一日"]
    assert _titles(client.get(LIST, {"order": "date"})) == ["一日", "朝", "昼", "夕方"]


def test_what_is_not_there(client):
    draft = PressReleaseFactory(live=False)

    assert client.get(f"{LIST}{draft.translation_key}/").status_code == 404
    assert client.get(f"{LIST}{uuid.uuid4()}/").status_code == 404


def test_as_many_queries_for_300_as_for_3(client):
    counts = []
    for number in (3, 297):
        add_many(PressReleaseFactory.build_batch(number, division=DivisionFactory()), parent=news_index())
        renew_documents()
        client.get(LIST, {"limit": 100})
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(LIST, {"limit": 100})
        counts.append(len(queries))
    assert len(answer.json()["items"]) == 100
    assert counts[0] == counts[1] <= 2
