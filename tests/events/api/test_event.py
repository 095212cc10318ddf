"""Events in the API."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.documents.domain import renew_documents
from tests.factories.events import EventFactory, event_index
from tests.factories.media import ImageFactory
from tests.factories.pages import add_many, publish, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST = "/api/v3/events/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def _titles(answer):
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]]


def test_filters_order_and_search(client):
    EventFactory(title="在宅勤務の講座", days=3)
    EventFactory(title="配信の講座", days=1, online=True, captions=True)
    EventFactory(title="終わった式", past=True, ceremony=True)

    assert _titles(client.get(LIST)) == ["終わった式", "配信の講座", "在宅勤務の講座"]
    assert _titles(client.get(LIST, {"order": "-starts_at", "upcoming": "true"})) == ["在宅勤務の講座", "配信の講座"]
    assert _titles(client.get(LIST, {"search": "在宅"})) == ["在宅勤務の講座"]
    assert _titles(client.get(LIST, {"search": 'a"b'})) == []
    assert _titles(client.get(LIST, {"kind": "ceremony"})) == ["終わった式"]
    assert _titles(client.get(LIST, {"format": ["online", "onsite"], "upcoming": "true"})) == [
        "配信の講座",
        "在宅勤務の講座",
    ]
    assert _titles(client.get(LIST, {"accessibility": ["captions", "wheelchair"]})) == []
    assert _titles(client.get(LIST, {"prefecture": "13"})) == []
    assert _titles(client.get(LIST, {"limit": 1, "offset": 1})) == ["配信の講座"]


def test_an_unknown_parameter_or_value(client):
    assert client.get(LIST, {"knd": "ceremony"}).status_code == 400
    assert client.get(LIST, {"kind": "party"}).status_code == 422


def test_each_language_once(client):
    event = EventFactory()
    EventFactory(title="訳のない行事")
    translate(event, title="Sample seminar")

    assert len(_titles(client.get(LIST))) == 2
    assert _titles(client.get(LIST, {"locale": "en"})) == ["Sample seminar"]
    english = client.get(LIST, {"locale": "en"}).json()["items"][0]
    assert english["place"] == "Mihon International Hall (fictional)"


def test_what_is_not_there(client):
    draft, untranslated = EventFactory(live=False), EventFactory()

    for address in (draft.translation_key, uuid.uuid4(), f"{untranslated.translation_key}/?locale=en"):
        answer = client.get(f"{LIST}{address}".rstrip("/") + ("/" if "?" not in str(address) else ""))
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_a_postponement_changes_the_answer(client):
    event = EventFactory()
    first = client.get(LIST)
    event.state, event.starts_at = "postponed", event.starts_at - timedelta(hours=1)
    publish(event)

    again = client.get(LIST, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again.json()["items"][0]["condition"] == "postponed"


def test_as_many_queries_for_300_as_for_3(client):
    counts = []
    for number in (3, 297):
        add_many(EventFactory.build_batch(number, picture=ImageFactory(ready=True)), parent=event_index())
        renew_documents()
        client.get(LIST, {"limit": 100})
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(LIST, {"limit": 100})
        counts.append(len(queries))
    assert len(answer.json()["items"]) == 100
    assert answer.json()["items"][0]["picture"]["renditions"]["card"]["width"] == 1200
    assert counts[0] == counts[1] <= 2


def test_past_events_of_one_day_come_as_on_the_site(client):
    event = EventFactory(past=True)
    for _number in range(2):
        EventFactory(parent=event.get_parent(), past=True, starts_at=event.starts_at, ends_at=event.ends_at)
    query = {"upcoming": "false", "order": "-starts_at"}
    listed = [item["url"].removeprefix(event.get_site().root_url) for item in client.get(LIST, query).json()["items"]]

    shown = page_of(client.get(f"{event.get_parent().get_url()}?when=past")).hrefs
    assert (listed, len(listed)) == ([href for href in dict.fromkeys(shown) if href in listed], 3)
