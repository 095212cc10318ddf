"""An event as search engines read it."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.events import EventFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import publish

NOW = timezone.now()


HOUR = timedelta(hours=1)


@pytest.fixture
def event():
    """An event with everything a page can show."""
    made = EventFactory(
        subtitle="製造業のための実践講座",
        format="hybrid",
        application_url="https://example.jp/apply",
        application_closes_at=NOW + 5 * HOUR,
        contact_division=DivisionFactory(name_ja="広報企画課"),
        captions=True,
        wheelchair=True,
        subject="thing:1",
        fee_type="paid",
        fee_yen=1500,
        body=[("paragraph", "<p>工場の仕事を分けます。</p>")],
        programme=[("item", {"time": "14:00", "title": "はじめに", "speaker": ""})],
        speakers=[("person", {"name": "架空 花子", "post": "教授", "organisation": "みほん大学", "picture": None})],
    )
    organisation = OrganisationFactory(name_ja="見本食品", name_en="Mihon Foods")
    made.organisers.create(role="supporter", written_ja="みほん町", written_en="Mihon Town")
    made.organisers.create(role="organiser", organisation=organisation)
    return publish(made)


@pytest.mark.django_db
def test_machines_read_it(client, event):
    html = client.get(event.url).content.decode()

    blocks = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S).group(1))
    data = next(block for block in blocks if block["@type"] == "Event")
    assert data["startDate"] == event.starts_at.isoformat()
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["location"][0]["name"] == "見本国際会館（架空）"
    assert data["location"][0]["address"]["addressRegion"] == "山形県"
    assert data["location"][1]["@type"] == "VirtualLocation"
    assert data["offers"]["price"] == 1500
    assert data["isAccessibleForFree"] is False
    assert {one["name"] for one in data["organizer"]} == {"株式会社見本食品", "みほん町"}
