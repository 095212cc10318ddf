"""An event as search engines read it."""

import pytest

from tests.parts.html import page_of


@pytest.mark.django_db
def test_machines_read_it(client, event):
    page = page_of(client.get(event.url))

    (data,) = [block for block in page.structured_data if block["@type"] == "Event"]
    assert data["startDate"] == event.starts_at.isoformat()
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["location"][0]["name"] == "見本国際会館（架空）"
    assert data["location"][0]["address"]["addressRegion"] == "山形県"
    assert data["location"][1]["@type"] == "VirtualLocation"
    assert data["offers"]["price"] == 1500
    assert data["isAccessibleForFree"] is False
    assert {one["name"] for one in data["organizer"]} == {"株式会社見本食品", "みほん町"}
