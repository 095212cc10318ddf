"""Whether an entry has words, in all its columns or in its title alone; by which index PostgreSQL finds them."""

import pytest
from django.db import connection
from django.db.models import F

from foundation.search.domain.queries.word_match import HasFirstWords, HasWords
from foundation.search.domain.query import parse_query
from foundation.search.domain.word_list import list_words
from foundation.search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entries() -> None:
    for key, (title, body) in enumerate([("在宅勤務", "出社"), ("在宅と出社", ""), ("台帳", "在宅")], start=1):
        words = {"title_words": list_words(title), "body_words": list_words(body)}
        Entry.objects.create(page_key=key, kind="site", title=title, **words)


def titles(condition: HasWords) -> list[str]:
    return list(Entry.objects.filter(condition).order_by("page_key").values_list("title", flat=True))


def test_words_are_found_in_all_columns_or_in_titles_alone() -> None:
    assert titles(HasWords(parse_query("在宅"))) == ["在宅勤務", "在宅と出社", "台帳"]
    assert titles(HasFirstWords(parse_query("在宅"))) == ["在宅勤務", "在宅と出社"]
    assert titles(HasFirstWords(parse_query("在宅 -出社"))) == ["在宅勤務"]


def test_words_of_titles_have_an_index_of_their_own_where_a_weight_is_not_known_to_be_rare() -> None:
    newest = Entry.objects.order_by(F("date").desc(nulls_last=True), "-page_key")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("DROP INDEX laurel_search_words")  # which of both is cheaper is the planner's to say
        assert "laurel_search_words_first" in Entry.objects.filter(HasFirstWords(parse_query("在宅"))).explain()
        assert "laurel_search_words_newest" in newest.explain()
    assert newest.count() == 3
