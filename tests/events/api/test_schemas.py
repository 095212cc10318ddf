"""What the API says of an event, on a card and whole."""

import pytest
from django.core.cache import cache

from tests.factories.events import EventFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import publish, translate

pytestmark = pytest.mark.django_db


LIST = "/api/v3/events/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def test_a_card(client):
    event = EventFactory(captions=True, application_url="https://example.jp/apply")

    card = client.get(LIST).json()["items"][0]

    assert card["id"] == str(event.translation_key)
    assert card["starts_at"].endswith("+09:00")
    assert card["prefecture"] == {"code": "06", "name_ja": "山形県", "name_en": "Yamagata"}
    assert card["accessibility"] == ["captions"]
    assert card["condition"] == "open"
    assert card["url"] == event.full_url
    assert card["place"] == "見本国際会館（架空）"
    assert "pk" not in card
    assert str(event.pk) not in [str(value) for value in card.values()]


def test_one_event(client):
    event = EventFactory(
        contact_division=DivisionFactory(name_ja="広報企画課"),
        body=[("paragraph", "<p>工場の<b>仕事</b></p>"), ("related_pages", {"heading": "", "pages": []})],
        programme=[("item", {"time": "14:00", "title": "はじめに", "speaker": ""})],
    )
    event.organisers.create(role="organiser", organisation=OrganisationFactory(name_ja="見本食品"))
    english = translate(publish(event), title="Sample seminar")

    item = client.get(f"{LIST}{event.translation_key}/").json()

    assert item["organisers"][0]["name"] == "株式会社見本食品"
    assert item["body"][0]["value"] == "<p>工場の<b>仕事</b></p>"
    assert item["programme"][0]["value"] == {"time": "14:00:00", "title": "はじめに", "speaker": ""}
    assert item["contact"]["name"] == "広報企画課"
    assert item["translations"] == [
        {"locale": "ja", "url": event.full_url},
        {"locale": "en", "url": english.full_url},
    ]


def test_an_event_that_was_moved_online_has_no_place(client):
    event = EventFactory(format="online")

    card, item = client.get(LIST).json()["items"][0], client.get(f"{LIST}{event.translation_key}/").json()

    assert (card["place"], item["place"], item["address"]) == ("", "", "")


def test_related_pages_are_those_the_public_may_see(client):
    shown, draft = EventFactory(days=1), EventFactory(live=False)
    event = EventFactory(body=[("related_pages", {"heading": "", "pages": [shown, draft]})])

    pages = client.get(f"{LIST}{event.translation_key}/").json()["body"][0]["value"]["pages"]

    assert pages == [{"id": str(shown.translation_key), "name": shown.title, "url": shown.full_url}]
