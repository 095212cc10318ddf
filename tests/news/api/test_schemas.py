"""What the API says of a press release."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db


LIST = "/api/v3/news/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def test_one_release(client):
    division = DivisionFactory(name_ja="広報企画課")
    release = PressReleaseFactory(
        result=True,
        division=division,
        sections=[("section", {"heading": "概要", "body": "<p>たたえます。</p>"})],
        annexes=[("annex", {"title": "一覧", "document": None, "page": news_index(), "note": ""})],
    )
    english = translate(release, title="The results", provisional_on=date(2026, 11, 6))

    item = client.get(f"{LIST}{release.translation_key}/").json()

    assert item["division"]["id"] == division.public_id
    assert item["date"] == "2026-10-30"
    assert item["time"] == "14:00:00"
    assert item["sections"][0]["value"] == {"heading": "概要", "body": "<p>たたえます。</p>"}
    assert item["annexes"][0]["value"]["page"]["id"] == str(news_index().translation_key)
    assert item["translations"][1] == {"locale": "en", "url": english.full_url}
    in_english = client.get(f"{LIST}{release.translation_key}/?locale=en").json()
    assert (in_english["title"], in_english["provisional_on"]) == ("The results", "2026-11-06")
