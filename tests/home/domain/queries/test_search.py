"""The site's search: by words, in one language, only what the public may see, never an error."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.locale import map_locales
from foundation.search.domain import rebuild
from foundation.search.models import Recommendation, RecommendedPage
from home.domain.queries.search import search_pages
from home.domain.queries.search_substring import split_words
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyIndexPageFactory, CaseStudyPageFactory
from tests.factories.events import EventFactory, event_index
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import add_many, front_page, locale, publish, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def page(title: str, **values: object) -> StandardPage:
    made = front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values))
    made.save_revision().publish()
    return made


def add_pages(number: int) -> None:
    """So many pages that the search finds."""
    add_many([StandardPage(title=f"在宅 {n}", slug=f"p{n}") for n in range(number)], parent=front_page())
    rebuild()


def titles(query: str, code: str = "ja") -> list[str]:
    answer = search_pages(query, locale=locale(code))
    return [result.page.title for found in answer.found for result in found.results]


def test_part_of_a_word_is_found() -> None:
    page("在宅勤務のはじめかた", slug="a")
    page("出社のはじめかた", slug="b")

    assert titles("在宅") == ["在宅勤務のはじめかた"]


def test_every_word_must_stand_somewhere_and_titles_come_first() -> None:
    page("在宅と出社", slug="a")
    page("はじめに", slug="b", summary="在宅と出社")
    page("在宅", slug="c")

    assert titles("在宅　出社") == ["在宅と出社", "はじめに"]


def test_a_kind_with_the_words_in_a_title_comes_before_those_without() -> None:
    CaseStudyPageFactory(title="検品", summary="問い合わせが減った。")
    PressReleaseFactory(title="問い合わせの窓口")
    page("お問い合わせ", slug="a")

    def headings(query: str) -> list[str]:
        return [found.kind.name for found in search_pages(query, locale=locale("ja")).found]

    assert headings("問い合わせ") == ["news", "site", "cases"]
    assert headings("問い合わせ 減る") == ["cases"]
    assert titles("問い合わせ")[-1] == "検品"


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


def test_a_page_is_found_once_though_it_has_aliases() -> None:
    original = page("Web会議", slug="a")
    original.create_alias(update_slug="b")
    original.copy_for_translation(front_page("en").locale, alias=True)

    assert (titles("Web"), titles("Web", "en")) == (["Web会議"], [])


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
    add_pages(number)
    search_pages("在宅", locale=locale())

    with django_assert_max_num_queries(20):
        assert titles("在宅")


def test_words_are_looked_for_once_until_something_changes(django_assert_num_queries: Any) -> None:
    page("在宅の一", slug="a")
    with reading():
        assert titles("在宅") == ["在宅の一"]
    with reading():
        map_locales()  # and the generation of all tables
        with django_assert_num_queries(1):  # the language
            assert titles("在宅") == ["在宅の一"]
        assert titles("在宅 二") == []

    page("在宅の二", slug="b")
    with reading():
        assert sorted(titles("在宅")) == ["在宅の一", "在宅の二"]


def search(client: Client, **query: Any) -> Any:
    return page_of(client.get("/ja/search/", query))


def test_without_words_it_leads_on_to_the_main_pages(client: Client) -> None:
    front_page()
    index = CaseStudyIndexPageFactory(show_in_menus=True)

    shown = search(client).one("main")

    assert index.url in shown.hrefs
    assert len(shown.said_with("次のページから探すこともできます。", "p")) == 1


@pytest.fixture
def found() -> None:
    """A case, a press release and two events of other years."""
    front_page("en")
    CaseStudyPageFactory(title="在宅の検品", published_on=date(2025, 4, 1))
    PressReleaseFactory(title="在宅勤務の募集", date=date(2026, 6, 8))
    EventFactory(title="在宅の講座", summary=f"{'前置き。' * 40}ここで<在宅>を学びます。", slug="event")


def test_headings_are_what_readers_call_it(client: Client, found: None) -> None:
    shown = search(client, q="在宅")

    assert shown.texts("main h2") == ["取組事例", "イベント", "報道発表"]


def test_words_are_marked_in_titles_and_where_they_were_found(client: Client, found: None) -> None:
    shown = search(client, q="在宅", kind="events").one(".result")

    assert (shown.one("h3").text, set(shown.texts("mark"))) == ("在宅の講座", {"在宅"})
    assert shown.all("p")[0].text.startswith("…")
    assert "ここで<在宅>を" in shown.all("p")[0].text


def test_each_result_has_its_date(client: Client, found: None) -> None:
    dates = search(client, q="在宅").values(".result time", "datetime")

    assert (dates[0], dates[2], len(dates)) == ("2025-04-01", "2026-06-08", 3)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "cases"}, 1),
        ({"year": "2025"}, 1),
        ({"kind": "news", "year": "2026"}, 1),
        ({"kind": "cases", "year": "2026"}, 0),
        ({"kind": "nothing"}, 3),
        ({"year": "1999"}, 3),
        ({"year": "２０２５"}, 3),
        ({"year": "99999999999999999999"}, 3),
    ],
)
def test_results_are_narrowed_by_kind_and_year(client: Client, found: None, query: dict[str, str], count: int) -> None:
    assert len(search(client, q="在宅", **query).all(".result")) == count


def test_what_can_be_chosen_says_how_many_and_which_is(client: Client, found: None) -> None:
    shown = search(client, q="在宅", kind="cases")

    assert shown.texts(".narrow [aria-current]") == ["取組事例 (1)"]
    assert search(client, q="在宅").texts(".narrow [aria-current]") == ["すべての種類", "すべての年"]
    assert "?q=%E5%9C%A8%E5%AE%85" in shown.values(".narrow a", "href")


def test_only_years_are_offered_of_which_there_is_something(client: Client, found: None) -> None:
    assert search(client, q="在宅", kind="cases").texts(".narrow")[1:] == []
    assert search(client, q="在宅").texts(".narrow a")[-2:] == ["2026", "2025"]

    narrowed = search(client, q="在宅", kind="cases", year="2026")
    assert narrowed.values(".empty a", "href") == ["?q=%E5%9C%A8%E5%AE%85"], "which leads back to all kinds and years"


def test_more_than_ten_of_a_kind_are_a_page_of_their_own(client: Client) -> None:
    add_pages(23)

    shown = search(client, q="在宅")
    assert (shown.one(".count b").text, len(shown.all(".result"))) == ("23", 10)
    assert shown.texts("main .flow-top > .more") == ["サイトについての23件をすべて見る"]

    assert [len(search(client, q="在宅", kind="site", page=number).all(".result")) for number in (1, 2, "x", 9)] == [
        *(20, 3, 20, 3)
    ]
    assert search(client, q="在宅", kind="site", page=2).texts(".pager [aria-current]") == ["2"]


def test_what_staff_recommend_stands_above_that_nothing_else_was_found(client: Client) -> None:
    recommendation = Recommendation.objects.create(words="応募方法")
    RecommendedPage.objects.create(recommendation=recommendation, page=front_page().translation_key)

    shown = search(client, q="応募方法")

    assert [one["class"] for one in shown.all("main .result-group, main .empty")] == [
        "result-group",
        "empty stack flow-top",
    ]
    assert "見つかりませんでした" not in shown.one(".empty").text


def test_nothing_found_leads_on(client: Client) -> None:
    index = event_index()
    index.show_in_menus = True
    publish(index)

    assert search(client, q="ない").values(".empty a", "href")[-1].endswith("/events/")
