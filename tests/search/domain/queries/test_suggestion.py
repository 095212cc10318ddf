"""What a reader may have meant: words of what may be seen, only where that finds something."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from foundation.changes.domain.reading import reading
from foundation.search.domain.queries import find_suggestion
from home.models import StandardPage
from tests.factories.pages import front_page, locale, publish, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def page(title: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("テレワク", "テレワーク"),
        ("在宅勤無", "在宅勤務"),
        ("見本 テレワク", None),
        ("テレワク 在宅勤務", "テレワーク 在宅勤務"),
        ("きゃんぺーん", None),
        ("", None),
        ("\0", None),
        ('"-"', None),
        ("テレワーク", None),
    ],
)
def test_a_slip_is_put_right_where_that_finds_something(typed: str, meant: str | None) -> None:
    page("テレワークと在宅勤務", slug="a")

    assert find_suggestion(typed, locale=locale()) == meant


def test_english_is_suggested_as_it_is_written() -> None:
    translate(page("検品", slug="a"), title="Inspections without paper")

    assert find_suggestion("Inspectoins", locale=locale("en")) == "inspections"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("テレワーク導入", "テレワーク 導入"),
        ("在宅勤務制度", "在宅勤務 制度"),
        ("リモートワーク導入", "リモートワーク 導入"),
        ("テレワーク導入の制度", "テレワーク 導入 制度"),
        ("テレワーク導入 -出社", "テレワーク 導入 -出社"),
        ("ﾃﾚﾜｰｸ導入", "テレワーク 導入"),
        ("テレワク導入", "テレワーク 導入"),
        ("勤務在宅", "勤務 在宅"),
        ('"テレワーク導入"', None),
        ("“テレワーク導入”", None),
        ("廃止 -テレワーク導入", None),
        ("テレワーク廃止", None),
    ],
)
def test_words_that_are_never_side_by_side_are_offered_apart(typed: str, meant: str | None) -> None:
    page("テレワーク、リモートワークと在宅勤務", slug="a", summary="導入をした。制度がある。")

    assert find_suggestion(typed, locale=locale()) == meant


def test_a_run_is_tried_as_short_words_where_its_long_ones_are_nowhere() -> None:
    page("在宅での勤務", slug="a", summary="制度がある。")
    page("在宅勤務", slug="b")

    assert find_suggestion("在宅勤務制度", locale=locale()) == "在宅 勤務 制度"


@pytest.mark.parametrize(
    ("written", "typed", "meant"),
    [
        ("斎藤さんの一日", "斉藤", "斎藤"),
        ("斎藤さんの一日", "齊藤", "斎藤"),
        ("斉藤さんの一日", "齋藤", "斉藤"),
        ("斎藤商店の一日", "斉藤商店", "斎藤商店"),
        ("斎藤さんの一日", "斉藤 一日", "斎藤 一日"),
        ("凜さんの一日", "凛", "凜"),
        ("凛さんの一日", "凜", "凛"),
        ("藪さんの一日", "薮", "藪"),
        ("大崎さんの一日", "大﨑", None),
        ("山田さんの一日", "斉藤", None),
    ],
)
def test_names_are_offered_as_they_are_written_where_nothing_is_found(
    written: str, typed: str, meant: str | None
) -> None:
    page("見本", slug="a", body=[("paragraph", f"<p>{written}</p>")])

    assert find_suggestion(typed, locale=locale()) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("comute", "commute"),
        ("organization", "organisation"),
        ("organizations", "organisations"),
        ("favorite", "favourite"),
        ("travel comute", "travel commute"),
    ],
)
def test_words_of_texts_are_known_and_so_are_both_englishes(typed: str, meant: str) -> None:
    body = [("paragraph", "<p>Each organisation may travel; staff commute to their favourite place.</p>")]
    translate(page("検品", slug="a"), title="Inspection", body=body)

    assert find_suggestion(typed, locale=locale("en")) == meant


@pytest.mark.parametrize("where", [{"summary": "在宅勤務の話"}, {"intro": "<p>在宅勤務の話</p>"}])
def test_a_slip_in_a_word_of_summaries_and_texts_is_put_right(where: dict[str, str]) -> None:
    page("見本", slug="a", **where)

    assert find_suggestion("在宅勤努", locale=locale()) == "在宅勤務"


def test_a_suggestion_says_nothing_of_what_may_not_be_seen() -> None:
    closed = page("ワーケーション", slug="a", summary="斎藤の導入", intro="<p>在宅勤務</p>")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page("サテライト", slug="b", summary="薮と制度", intro="<p>在宅勤務</p>").unpublish()

    for typed in ("ワーケーショ", "サテライ", "在宅勤努", "斉藤", "藪", "在宅勤務導入", "制度在宅勤務"):
        assert find_suggestion(typed, locale=locale()) is None


def test_words_are_read_once_until_a_page_changes() -> None:
    shown = page("テレワーク", slug="a")

    def suggest(typed: str) -> tuple[str | None, int]:
        with CaptureQueriesContext(connection) as captured, reading():
            meant = find_suggestion(typed, locale=locale())
        return meant, sum('"names_words"' in query["sql"] for query in captured)

    assert [suggest("テレワク")[0] for _turn in range(2)] == ["テレワーク"] * 2
    assert suggest("テレワク") == ("テレワーク", 0)
    shown.title = "サテライト"
    shown = publish(shown)
    assert suggest("テレワク") == (None, 1)
    assert suggest("サテライ")[0] == "サテライト"
    shown.unpublish()
    assert suggest("サテライ")[0] is None


def test_a_search_without_a_hit_takes_a_bounded_number_of_statements(django_assert_max_num_queries: Any) -> None:
    page("テレワークと在宅勤務", slug="a", summary="斎藤")
    language = locale()

    with django_assert_max_num_queries(9):  # restrictions, synonyms, what is known by two, and five to try
        assert find_suggestion("斉藤出社 テレワク導入 在宅勤努制度", locale=language) is None


def test_the_search_page_leads_to_what_was_meant(client: Client) -> None:
    page("テレワーク", slug="a")

    shown = page_of(client.get("/ja/search/", {"q": "テレワク", "kind": "news"}))

    assert shown.texts(".empty p a") == ["テレワーク"]
    address = shown.values(".empty p a", "href")[0]
    assert len(page_of(client.get(f"/ja/search/{address}")).all(".result")) == 1
