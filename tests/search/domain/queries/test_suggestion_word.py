"""Which words are known of the pages that the public may see, and how many at most."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from foundation.search.domain import rebuild
from foundation.search.domain.queries import suggestion_word
from foundation.search.domain.queries.suggestion_word import KnownWords, read_known_words
from foundation.search.models import Entry
from home.models import StandardPage
from tests.factories.pages import add_many, front_page, locale, publish

pytestmark = pytest.mark.django_db


def page(title: str, slug: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, slug=slug, locale=locale("ja"), **values)))


def read() -> KnownWords:
    return read_known_words(locale())


def test_words_of_titles_summaries_and_texts_are_known_as_they_may_be_offered() -> None:
    page("在宅勤務 Guide", "a", summary="制度の説明", intro="<p>Working organisations と検品、そしてワーケーション</p>")

    known = read()

    assert {
        "在宅勤務",
        "guide",
        "制度",
        "説明",
        "organisations",
        "working",
        "検品",
        "ワーケーション",
    } <= known.words.keys()
    assert {"organis", "work", "guid"} <= known.stems
    assert not {"ꙮ", "", "organis", "そして", "けんぴん", "せいど"} & known.words.keys()
    assert known.has_all({"検品", "organis"})
    assert not known.has_all({"検品", "出社"})


def test_a_word_of_a_text_counts_once_for_each_page() -> None:
    page("一", "a", intro="<p>検品、検品、検品、台帳</p>")
    page("二", "b", intro="<p>台帳</p>")

    assert (read().words["検品"], read().words["台帳"]) == (1, 2)


def test_words_of_what_the_public_may_not_see_are_not_known() -> None:
    closed = page("検品", "a", summary="制度", intro="<p>台帳 ledger</p>")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page("導入", "b", intro="<p>台帳 ledger</p>").unpublish()

    known = read()

    assert not {"検品", "制度", "台帳", "ledger", "導入"} & (known.words.keys() | known.stems)


def test_texts_are_read_up_to_so_many_letters_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, word in enumerate(("台帳", "検品", "制度")):
        page(f"見本{number}", f"a{number}", intro=f"<p>{word}{'、' * 50}</p>")
    monkeypatch.setattr(suggestion_word, "BATCH", 1)
    monkeypatch.setattr(suggestion_word, "MOST_LETTERS", 150)

    assert {"台帳", "検品", "制度"} & read().words.keys() == {"検品", "制度"}


def test_so_many_words_of_texts_are_kept_those_on_most_pages_and_all_of_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    page("導入", "a", intro="<p>検品。台帳</p>")
    page("設計", "b", intro="<p>検品</p>")
    monkeypatch.setattr(suggestion_word, "MOST_WORDS", 1)

    assert {"導入", "設計", "検品", "台帳"} & read().words.keys() == {"導入", "設計", "検品"}


@pytest.mark.parametrize(("number", "statements"), [(3, 2), (30, 2), (120, 3)])
def test_pages_are_read_a_hundred_at_a_time(number: int, statements: int, django_assert_num_queries: Any) -> None:
    parent = front_page()
    add_many([StandardPage(title=f"検品{one}", slug=f"a{one}") for one in range(number - 1)], parent=parent)
    rebuild()
    assert Entry.objects.count() == number - 1
    language = parent.locale

    with django_assert_num_queries(statements + 1):  # the restrictions
        read_known_words(language)
