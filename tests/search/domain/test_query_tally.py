"""What readers look for is counted without knowing who they are."""

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from foundation.search.domain import query_tally
from foundation.search.domain.query_tally import count_query, purge_tallies
from foundation.search.models import QueryTally
from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 1)


def counted() -> list[tuple[str, int, int]]:
    return list(QueryTally.objects.order_by("words").values_list("words", "times", "found"))


def test_the_same_words_are_one_row() -> None:
    for text, found in (("在宅  勤務", 3), ("在宅 勤務", 2), ("ＶＰＮ", 0), ("vpn", 0)):
        count_query(text, language="ja", found=found, on=DAY)

    assert counted() == [("vpn", 2, 0), ("在宅 勤務", 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "?", "taro@example.jp", "あ" * 41),
        *("090-1234-5678", "03 1234 5678", "090−1234−5678", "090–1234–5678", "090.1234.5678", "090・1234・5678"),
        *("090/1234/5678", "03(1234)5678", "〒150−0001 渋谷区", "０９０ー１２３４ー５６７８"),
    ],
)
def test_what_could_be_a_persons_is_not_kept(text: str) -> None:
    count_query(text, language="ja", found=0)

    assert counted() == []


def test_where_there_are_many_the_rarest_and_oldest_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_tally, "MOST", 3)
    monkeypatch.setattr(query_tally, "ROOM", 1)
    for number, text in enumerate(("副業", "副業", "兼業", "在宅", "出張", "出社")):
        count_query(text, language="ja", found=0, on=DAY + dt.timedelta(days=number))

    assert counted() == [("出張", 1, 0), ("出社", 1, 0), ("副業", 2, 0)]


def test_what_nobody_looks_for_any_more_goes() -> None:
    for text, times, day in (("副業", 3, 0), ("兼業", 3, 100), ("在宅", 2, 100), ("出社", 2, 170)):
        for _time in range(times):
            count_query(text, language="ja", found=0, on=DAY + dt.timedelta(days=day))

    purge_tallies(at=timezone.make_aware(dt.datetime(2027, 5, 10)))

    assert counted() == [("兼業", 3, 0), ("出社", 2, 0)]


@pytest.mark.parametrize(("address", "query"), [("/ja/search/", "q"), ("/api/v3/search/", "search")])
def test_a_reader_gets_the_answer_though_it_cannot_be_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str, query: str
) -> None:
    front_page()
    waited = []

    def refuse(*args: Any, **kwargs: Any) -> None:
        if connection.vendor == "sqlite":
            waited.append(connection.connection.execute("PRAGMA busy_timeout").fetchone()[0])
        raise OperationalError("database is locked: UPDATE … 'ふくぎょう'")

    monkeypatch.setattr(query_tally, "_count", refuse)
    assert client.get(address, {query: "ふくぎょう"}).status_code == 200

    assert [(record.name, "ふくぎょう" in record.getMessage()) for record in caplog.records] == [
        (query_tally.__name__, False)
    ]
    if connection.vendor == "sqlite":
        usual = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
        assert waited == [query_tally.PATIENCE] < [usual]


def test_the_search_page_counts_what_was_typed_and_not_how_it_was_narrowed(client: Client) -> None:
    front_page()

    client.get("/ja/search/", {"q": "副業"})
    client.get("/ja/search/", {"q": "副業", "kind": "news"})
    client.head("/ja/search/", {"q": "副業"})

    assert counted() == [("副業", 1, 0)]
    names = ["id", "language", "words", "times", "found", "last_on"]
    assert [field.name for field in QueryTally._meta.get_fields()] == names
