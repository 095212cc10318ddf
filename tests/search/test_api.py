"""The lists of the API find by words in the whole text, like the site; nothing that isn't public."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.events import EventFactory
from tests.factories.news import PressReleaseFactory

pytestmark = pytest.mark.django_db
TEXT = [("paragraph", "<p>検品は在宅勤務の日に。</p>")]


def titles(client: Client, path: str, typed: str) -> list[str]:
    answer = client.get(f"/api/v3/{path}/", {"search": typed})
    assert answer.status_code == 200
    return [item["title"] for item in answer.json()["items"]]


@pytest.fixture
def lists() -> dict[str, Any]:
    """One page in each list that has the words in its text, beside one that hasn't."""
    collection = CollectionPageFactory(title="事例集", intro="<p>検品は在宅勤務の日に。</p>")
    CaseStudyPageFactory(title="事例", tips=TEXT, parent=collection)
    CaseStudyPageFactory(title="別の事例", challenge=[], summary="", parent=collection)
    EventFactory(title="講座", body=TEXT)
    EventFactory(title="別の講座", slug="other")
    PressReleaseFactory(title="発表", sections=[("section", {"heading": "検品", "body": "<p>在宅勤務</p>"})])
    tomorrow = timezone.localdate() + dt.timedelta(days=2)
    PressReleaseFactory(title="明日の発表", summary="検品は在宅勤務の日に。", date=tomorrow)
    return {"collections": "事例集", "case-studies": "事例", "events": "講座", "news": "発表"}


@pytest.mark.parametrize("path", ["collections", "case-studies", "events", "news"])
def test_lists_of_the_api_are_searched_in_their_whole_text(client: Client, lists: dict[str, Any], path: str) -> None:
    assert titles(client, path, "けんぴん 在宅") == [lists[path]]
    assert titles(client, path, '"在宅勤務" -出社') == [lists[path]]
    assert titles(client, path, "在宅勤務 -検品") == []
    assert titles(client, path, 'a"b') == []
