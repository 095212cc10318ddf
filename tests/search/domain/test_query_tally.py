"""What readers look for is counted without knowing who they are."""

import datetime as dt

import pytest
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


@pytest.mark.parametrize("text", ["", "?", "taro@example.jp", "090-1234-5678", "03 1234 5678", "あ" * 41])
def test_what_could_be_a_persons_is_not_kept(text: str) -> None:
    count_query(text, language="ja", found=0)

    assert counted() == []


def test_there_is_an_end_to_new_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_tally, "MOST", 1)
    for text in ("副業", "兼業", "副業"):
        count_query(text, language="ja", found=0)

    assert counted() == [("副業", 2, 0)]


def test_what_nobody_looks_for_any_more_goes() -> None:
    count_query("副業", language="ja", found=0, on=DAY)
    count_query("兼業", language="ja", found=0, on=DAY + dt.timedelta(days=100))

    purge_tallies(at=timezone.make_aware(dt.datetime(2027, 5, 10)))

    assert counted() == [("兼業", 1, 0)]


def test_the_search_page_counts_what_was_typed_and_not_how_it_was_narrowed(client: Client) -> None:
    front_page()

    client.get("/ja/search/", {"q": "副業"})
    client.get("/ja/search/", {"q": "副業", "kind": "news"})
    client.head("/ja/search/", {"q": "副業"})

    assert counted() == [("副業", 1, 0)]
    names = ["id", "language", "words", "times", "found", "last_on"]
    assert [field.name for field in QueryTally._meta.get_fields()] == names
