"""An event as search engines read it."""

from datetime import UTC, datetime

import pytest

from tests.factories.pages import publish
from tests.parts.html import page_of


@pytest.mark.django_db
def test_machines_read_it(client, event):
    event.starts_at, event.ends_at = datetime(2026, 11, 23, 15, 30, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)
    event.application_closes_at = datetime(2026, 11, 19, 15, tzinfo=UTC)
    publish(event)

    page = page_of(client.get(event.url))

    (data,) = [block for block in page.structured_data if block["@type"] == "Event"]
    assert (data["startDate"], data["endDate"]) == ("2026-11-24T00:30:00+09:00", "2026-11-24T15:00:00+09:00")
    assert data["offers"]["validThrough"] == "2026-11-20T00:00:00+09:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["location"][0]["name"] == "見本国際会館（架空）"
    assert data["location"][0]["address"]["addressRegion"] == "山形県"
    assert data["location"][1]["@type"] == "VirtualLocation"
    assert data["offers"]["price"] == 1500
    assert data["isAccessibleForFree"] is False
    assert {one["name"] for one in data["organizer"]} == {"株式会社見本食品", "みほん町"}
