"""Events as iCalendar."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from events.models import EventOrganiser
from foundation.text.eras import JST
from tests.factories.events import EventFactory, event_index
from tests.factories.pages import add_many, publish, translate

pytestmark = pytest.mark.django_db
FEED = "/feeds/ja/events.ics"


def _entries(answer):
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_feed(client):
    event = EventFactory(title="工場のしごとを分けてみる――製造業のための実践講座、とても長い題のついた行事でもよい")
    EventFactory(live=False)

    entries = _entries(client.get(FEED))

    assert len(entries) == 1
    entry = entries[0]
    assert str(entry["UID"]) == str(event.translation_key)
    assert str(entry["SUMMARY"]) == event.title
    assert entry["DTSTART"].dt == event.starts_at.replace(microsecond=0)
    assert entry["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert str(entry["STATUS"]) == "CONFIRMED"
    assert str(entry["LOCATION"]) == "見本国際会館（架空） 見本市1-1"
    assert str(entry["URL"]) == event.full_url
    assert entry["SEQUENCE"] == 0


def test_lines_are_no_longer_than_75_bytes(client):
    EventFactory(title="とても長い題" * 20)

    content = client.get(FEED).content

    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_states(client):
    EventFactory(days=1, cancelled=True)
    EventFactory(days=2, postponed=True)

    assert [str(entry["STATUS"]) for entry in _entries(client.get(FEED))] == ["CANCELLED", "TENTATIVE"]
    assert "中止" in str(_entries(client.get(FEED))[0]["DESCRIPTION"])


def test_the_sequence_grows_in_every_language(client, time_machine):
    event = EventFactory()
    translate(event, title="Sample seminar")
    english_before = _entries(client.get("/feeds/en/events.ics"))[0]
    time_machine.move_to(event.first_published_at + timedelta(hours=2))

    event.state = "postponed"
    publish(event)

    after, english_after = _entries(client.get(FEED))[0], _entries(client.get("/feeds/en/events.ics"))[0]
    assert after["SEQUENCE"] == 2 * 3600
    assert english_after["SEQUENCE"] > english_before["SEQUENCE"]
    assert str(english_after["STATUS"]) == "TENTATIVE"
    assert str(english_after["SUMMARY"]) == "Sample seminar"
    assert str(english_after["UID"]) == str(after["UID"])


def test_english_has_english_ones_only(client):
    EventFactory()

    assert _entries(client.get("/feeds/en/events.ics")) == []


def test_one_event(client):
    event = EventFactory()
    EventFactory()

    answer = client.get(f"/feeds/ja/events/{event.translation_key}.ics")

    assert len(_entries(answer)) == 1
    assert answer["Content-Disposition"].startswith('attachment; filename="event-')
    assert client.get(f"/feeds/en/events/{event.translation_key}.ics").status_code == 404
    assert client.get(f"/feeds/fr/events/{event.translation_key}.ics").status_code == 404


@pytest.mark.parametrize(
    ("address", "said"), [("https://example.jp/live", "https://example.jp/live"), ("", "オンライン")]
)
def test_an_event_that_was_moved_online_sends_nobody_to_its_former_place(client, address, said):
    EventFactory(format="online", online_url=address)

    assert str(_entries(client.get(FEED))[0]["LOCATION"]) == said


def test_an_event_of_whole_days_is_one_of_days_over_the_end_of_the_year_too(client):
    EventFactory(starts_at=datetime(2026, 12, 30, tzinfo=JST), ends_at=datetime(2027, 1, 3, tzinfo=JST))

    (entry,) = _entries(client.get(FEED))

    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 12, 30), date(2027, 1, 3))
    assert (entry["DTSTART"].params["VALUE"], "TZID" in entry["DTSTART"].params) == ("DATE", False)


def test_not_sent_twice(client):
    EventFactory()
    first = client.get(FEED)

    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_as_many_queries_for_300_as_for_3(client):
    counts = []
    for number in (3, 297):
        events = EventFactory.build_batch(number)
        add_many(events, parent=event_index())
        EventOrganiser.objects.bulk_create([EventOrganiser(page=event, written_ja="みほん町") for event in events])
        client.get(FEED)
        with CaptureQueriesContext(connection) as queries:
            client.get(FEED)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_they_are_read_and_nothing_else(method):
    client = Client(enforce_csrf_checks=True)
    answers = [client.generic(method, at) for at in (FEED, f"/feeds/ja/events/{EventFactory().translation_key}.ics")]

    assert [(answer.status_code, answer["Allow"]) for answer in answers] == [(405, "GET, HEAD")] * 2


@pytest.mark.parametrize(
    ("format_", "lines"),
    [
        ("hybrid", ["オンライン：https://meet.example.jp/a", "https://apply.example.jp/"]),
        ("onsite", ["https://apply.example.jp/"]),
    ],
)
def test_an_event_at_a_place_and_online_names_both_ways_to_it(client, format_, lines):
    online = "https://meet.example.jp/a"
    EventFactory(format=format_, online_url=online, application_url="https://apply.example.jp/", summary="")

    (entry,) = _entries(client.get(FEED))

    assert str(entry["LOCATION"]) == "見本国際会館（架空） 見本市1-1"
    assert str(entry["DESCRIPTION"]).splitlines() == lines
