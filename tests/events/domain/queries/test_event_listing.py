"""The list of events as a page."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.text.eras import JST
from tests.factories.events import EventFactory, event_index
from tests.factories.pages import add_many, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def _titles(answer):
    return [event.title for event in answer.context["listing"].page]


def test_upcoming_first_and_the_archive_apart(client):
    EventFactory(title="先", days=20)
    EventFactory(title="次", days=1)
    EventFactory(title="前", past=True)
    url = event_index().url

    assert _titles(client.get(url)) == ["次", "先"]
    assert _titles(client.get(url, {"when": "past"})) == ["前"]


def test_a_month_shows_all_its_events(client):
    start = datetime(2020, 2, 28, 23, tzinfo=JST)
    EventFactory(title="またぐ", starts_at=start, ends_at=start + timedelta(days=2))
    EventFactory(title="末日", starts_at=datetime(2020, 2, 29, 10, tzinfo=JST))
    EventFactory(title="翌月", starts_at=datetime(2020, 3, 1, 0, tzinfo=JST) + timedelta(days=3))

    answer = client.get(event_index().url, {"month": "2020-02"})

    assert _titles(answer) == ["またぐ", "末日"]
    month = answer.context["shown"].month
    days = {day.day.day: [event.title for event in day.events] for week in month.weeks for day in week if day.in_month}
    assert days[28] == ["またぐ"]
    assert days[29] == ["またぐ", "末日"]
    months = {href for href in page_of(answer).one("main").hrefs if href.startswith("?month=")}
    assert {"?month=2020-01", "?month=2020-03"} <= months


def test_the_table_of_a_month_reads_no_texts_of_its_events(client, django_assert_num_queries):
    made = EventFactory(starts_at=datetime(2020, 2, 29, 10, tzinfo=JST), state="postponed")

    month = client.get(event_index().url, {"month": "2020-02"}).context["shown"].month

    (event,) = (event for week in month.weeks for day in week for event in day.events)
    assert {"body", "programme", "speakers", "materials", "summary"} <= event.get_deferred_fields()
    address = made.url
    with django_assert_num_queries(0):
        assert (event.url, event.title, event.kind, event.condition_now) == (address, made.title, made.kind, made.state)


def test_an_event_of_several_days_says_from_and_to(client):
    start = datetime(2098, 11, 28, 14, tzinfo=JST)
    EventFactory(starts_at=start, ends_at=start + timedelta(days=2, hours=3))
    EventFactory(starts_at=start + timedelta(days=7, hours=8), ends_at=start + timedelta(days=7, hours=10))

    assert page_of(client.get(event_index().url)).texts("article.row time > *") == [
        *("2098年", "11.28", "金曜日 14:00～11.30 日曜日 17:00"),
        *("2098年", "12.5", "金曜日 22:00–24:00"),
    ]


@pytest.mark.parametrize("month", ["2026-13", "x", "0001-01", "9999-12", "2026-11-01", "２０２６-11"])
def test_a_month_that_is_none(client, month):
    EventFactory(title="次")

    assert _titles(client.get(event_index().url, {"month": month})) == ["次"]


def test_facets(client):
    EventFactory(title="講座", captions=True, wheelchair=True)
    EventFactory(title="式", ceremony=True, captions=True, days=12)
    EventFactory(title="配信", online=True, days=14)
    url = event_index().url

    assert _titles(client.get(url, {"kind": ["seminar", "ceremony"]})) == ["講座", "式", "配信"]
    assert _titles(client.get(url, {"accessibility": ["captions", "wheelchair"]})) == ["講座"]
    assert _titles(client.get(url, {"format": "online"})) == ["配信"]
    assert _titles(client.get(url, {"region": "tohoku"})) == ["講座", "式"]
    assert _titles(client.get(url, {"region": "kanto"})) == []
    answer = client.get(url, {"accessibility": "captions", "kind": "nonsense"})
    assert _titles(answer) == ["講座", "式"]
    shown = {facet.name: {o.value: o.count for o in facet.options} for facet in answer.context["listing"].facets}
    assert shown["accessibility"]["captions"] == 2
    assert shown["accessibility"]["wheelchair"] == 1
    assert shown["kind"]["ceremony"] == 1
    assert answer.context["listing"].ignored == ("nonsense",)


def test_an_empty_list_says_so(client):
    page = page_of(client.get(event_index().url)).one("main")

    assert len(page.said_with("ここに載せるイベントはありません")) == 1


def test_english_lists_english(client):
    event = EventFactory()
    EventFactory(title="訳のない行事")
    translate(event_index(), title="Events")
    english = translate(event, title="Sample seminar")

    page = page_of(client.get(english.get_parent().url))

    assert page.texts("main article h3") == ["Sample seminar"]
    assert page.said_with("訳のない行事") == []
    assert page.inline_code == []


@pytest.mark.parametrize("path", ["", "?when=past", "?kind=seminar&accessibility=captions"])
def test_as_many_queries_for_300_as_for_3(client, path):
    index = event_index()
    counts = []
    for number in (3, 297):
        days = -1 if "past" in path else 1
        add_many([EventFactory.build(days=(n % 28 + 1) * days, captions=True) for n in range(number)], parent=index)
        for _ in range(3):  # the first makes the site's settings, the second reads what is read once
            with CaptureQueriesContext(connection) as queries:
                client.get(index.url + path)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 14


def test_today_is_marked(client):
    now = timezone.now()
    with time_machine.travel(now, tick=False):  # a day may end while it answers
        answer = client.get(event_index().url)

    today = now.astimezone(JST).date()
    marked = [day.day for week in answer.context["shown"].month.weeks for day in week if day.is_today]
    assert marked == [today]
