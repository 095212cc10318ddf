"""Calendars are kept: programs ask for them every hour, for all of the events."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.caching.reader import Reader
from tests.factories.events import EventFactory
from tests.factories.pages import publish

FEED = "/feeds/ja/events.ics"


@pytest.fixture(params=["file", "valkey"])
def store_kind(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_a_calendar_and_an_event_of_it_are_made_once_until_something_changes(reader: Reader) -> None:
    event = EventFactory(title="公開講座")
    addresses = [FEED, f"/feeds/ja/events/{event.translation_key}.ics"]
    for address in addresses:
        assert reader.get(address).status == 200

    assert [reader.get(address).made for address in addresses] == [0, 0]

    event.title = "延期した講座"
    publish(event)
    assert all("延期した講座" in reader.get(address).text for address in addresses)


def test_an_event_leaves_the_calendar_between_two_days_whether_it_is_kept_or_made(reader: Reader) -> None:
    end = datetime(2026, 11, 10, 6, tzinfo=UTC)
    EventFactory(title="昨年の講座", starts_at=end - timedelta(hours=1), ends_at=end)
    EventFactory(title="次の講座", starts_at=end + timedelta(days=500), ends_at=end + timedelta(days=501))

    def is_held(moment: datetime) -> tuple[bool, int, bool]:
        """Whether the reader is given it, how many answers were made for that, and whether it is in a fresh one."""
        with time_machine.travel(moment, tick=False):
            given, fresh = reader.get(FEED), Client().get(FEED)
        return "昨年の講座" in given.text, given.made, "昨年の講座" in fresh.text

    last = end + timedelta(days=366)
    assert [is_held(last + timedelta(hours=hours)) for hours in (-1, 5)] == [(True, 1, True), (True, 0, True)]
    assert is_held(last + timedelta(days=1)) == (False, 1, False)


def test_an_event_that_no_editor_published_has_the_same_answer_at_any_time(reader: Reader) -> None:
    event = EventFactory()
    type(event).objects.update(last_published_at=None, first_published_at=None)
    first = reader.get(FEED).text

    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert reader.get(FEED).text == first
    assert "DTSTAMP:20000101T000000Z" in first
