"""The simple search: by substring, in one language, only what the public may see, never an error."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.domain.queries.search import search_pages, split_words
from home.models import StandardPage
from tests.factories.pages import front_page, locale, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def page(title: str, **values: object) -> StandardPage:
    made = front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values))
    made.save_revision().publish()
    return made


def titles(query: str, code: str = "ja") -> list[str]:
    return [found.title for kind in search_pages(query, locale=locale(code)) for found in kind.pages]


def test_part_of_a_word_is_found() -> None:
    page("在宅勤務のはじめかた", slug="a")
    page("出社のはじめかた", slug="b")

    assert titles("在宅") == ["在宅勤務のはじめかた"]


def test_every_word_must_stand_somewhere_and_titles_come_first() -> None:
    page("はじめに", slug="a", summary="在宅と出社")
    page("在宅と出社", slug="b")
    page("在宅", slug="c")

    assert titles("在宅　出社") == ["在宅と出社", "はじめに"]


def test_full_width_and_half_width_are_one() -> None:
    page("Web会議", slug="a")

    assert titles("Ｗｅｂ") == ["Web会議"]


def test_drafts_restricted_pages_and_the_other_language_are_not_found() -> None:
    draft = page("在宅の下書き", slug="a")
    draft.unpublish()
    restricted = page("在宅の内部資料", slug="b")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    translate(page("在宅", slug="c"), title="From home")

    assert titles("在宅") == ["在宅"]
    assert titles("home", "en") == ["From home"]
    assert titles("在宅", "en") == []


@pytest.mark.parametrize(
    "query", ['"', "'", "%", "_", "\\", "a" * 5000, "(", "*", "NEAR(", "🙂", "\u0000", "' OR 1=1 --"]
)
def test_nothing_asked_is_an_error(client: Client, query: str) -> None:
    front_page("en")

    assert client.get("/ja/search/", {"q": query}).status_code == 200
    assert client.get("/en/search/", {"q": query}).status_code == 200


def test_what_is_asked_is_shown_back_as_text(client: Client) -> None:
    front_page()

    page = page_of(client.get("/ja/search/", {"q": "<script>alert(1)</script>"}))

    assert set(page.values("input[name=q]", "value")) == {"<script>alert(1)</script>"}
    assert page.inline_code == []


def test_words_are_few_and_short() -> None:
    assert split_words("a b c d e f g h i j") == list("abcdefgh")
    assert split_words("\x07在宅\n勤務") == ["在宅", "勤務"]
    assert len(split_words("a" * 5000)[0]) == 100


@pytest.mark.parametrize("number", [3, 30])
def test_the_number_of_queries_is_fixed(number: int, django_assert_max_num_queries: Any) -> None:
    for index in range(number):
        page(f"在宅{index}", slug=f"p{index}")
    search_pages("在宅", locale=locale())

    with django_assert_max_num_queries(20):
        assert titles("在宅")
