"""Each database's own index follows its rows by itself, and is made again where something of it is missing."""

import pytest
from django.db import connection

from foundation.search.domain.queries.word_match import HasWords
from foundation.search.domain.query import parse_query
from foundation.search.domain.word_index import keep_index
from foundation.search.domain.word_list import MOST, list_words
from foundation.search.models import Entry

pytestmark = pytest.mark.django_db


def found(typed: str) -> list[str]:
    return list(Entry.objects.filter(HasWords(parse_query(typed))).order_by("page_key").values_list("title", flat=True))


def make(title: str, key: int) -> Entry:
    return Entry.objects.create(page_key=key, kind="site", title=title, title_words=list_words(title))


def test_the_index_follows_every_change_of_a_row() -> None:
    first, _second = make("在宅勤務", 1), make("在宅", 2)
    assert found("在宅") == ["在宅勤務", "在宅"]

    Entry.objects.filter(pk=first.pk).update(title_words=list_words("出社"))
    assert (found("在宅"), found("出社")) == (["在宅"], ["在宅勤務"])

    Entry.objects.all().delete()
    assert found("在宅") == []


def test_the_index_is_used() -> None:
    make("在宅勤務", 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Entry.objects.filter(HasWords(parse_query("在宅"))).explain()

    assert any(name in plan for name in ("laurel_search_words", "VIRTUAL TABLE"))


def test_the_index_is_kept_where_it_is_and_made_where_it_is_missing() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER laurel_search_words_insert")

    for _time in range(2):
        keep_index(using="default")

    make("在宅勤務", 1)
    assert found("在宅") == ["在宅勤務"]


def test_a_text_of_any_length_is_indexed() -> None:
    text = "在宅勤務の記録、" * 12_000
    entry = Entry.objects.create(page_key=1, kind="site", title="長い", body_words=list_words(text))

    assert len(entry.body_words) <= MOST
    assert found("在宅勤務") == ["長い"]
