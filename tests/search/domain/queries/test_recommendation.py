"""Pages that staff recommend come first, on the site and in the API, and only where the public may see them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from foundation.search.domain.queries import list_recommended
from foundation.search.models import QueryTally, Recommendation, RecommendedPage, Synonym
from home.models import StandardPage
from tests.caching.reader import reader
from tests.factories.events import event_index
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import front_page, locale, publish, translate
from tests.parts.html import page_of

__all__ = ["reader"]
pytestmark = pytest.mark.django_db


def page(title: str, slug: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, slug=slug, locale=locale("ja"), **values)))


def recommend(words: str, *pages: Any) -> Recommendation:
    made = Recommendation.objects.create(words=words)
    for order, one in enumerate(pages):
        RecommendedPage.objects.create(recommendation=made, page=one.translation_key, sort_order=order)
    return made


def titles(text: str, language: str = "ja") -> list[str]:
    return [str(hit.page.title) for hit in list_recommended(text, locale=locale(language))]


def test_pages_come_in_the_order_of_staff_for_every_spelling_and_synonym() -> None:
    first, second = page("応募の手引き", "a"), page("よくある質問", "b")
    recommend("申し込み\n応募方法", second, first)
    Synonym.objects.create(words="申し込み\nエントリー")

    assert titles("申込み") == titles("もうしこみ") == titles("応募方法") == ["よくある質問", "応募の手引き"]
    assert titles("エントリー") == ["よくある質問", "応募の手引き"]
    assert titles("申し込み 質問") == titles("応募") == titles("") == []


def test_what_the_public_may_not_see_is_not_recommended() -> None:
    gone, closed = page("下書き", "a"), page("内部資料", "b")
    gone.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    coming = PressReleaseFactory(title="発表", date=timezone.localdate() + dt.timedelta(days=2))
    shown = page("案内", "c")
    recommend("表彰", gone, closed, coming, shown)

    assert titles("表彰") == ["案内"]


def test_a_page_is_recommended_in_the_language_of_the_search() -> None:
    made = page("検品", "a")
    translate(made, title="Inspection")
    recommend("品質\nquality", made)

    assert (titles("品質"), titles("quality", "en")) == (["検品"], ["Inspection"])


def test_pages_of_any_kind_are_recommended_and_marked_on_site_and_in_the_api(client: Client) -> None:
    index = event_index()
    index.title, index.summary = "イベント", "講座の<一覧>"
    recommend("講座", publish(index))
    page("講座のこと", "a")

    shown = page_of(client.get("/ja/search/", {"q": "講座"}))
    assert [heading.text for heading in shown.all(".result-group h2")][0] == "おすすめ"
    assert [link.text for link in shown.all(".result h3")] == ["イベント", "講座のこと"]
    assert not page_of(client.get("/ja/search/", {"q": "講座", "kind": "site"})).has("#found-recommended")
    answer = client.get("/api/v3/search/", {"search": "講座"}).json()
    assert [(hit["title"], hit["is_recommended"], hit["snippet_html"]) for hit in answer["recommended"]] == [
        ("イベント", True, "<mark>講座</mark>の&lt;一覧&gt;")
    ]
    assert [(hit["title"], hit["is_recommended"]) for hit in answer["items"]] == [("講座のこと", False)]
    assert client.get("/api/v3/search/", {"search": "講座", "kind": "site"}).json()["recommended"] == []
    assert client.get("/api/v3/search/", {"search": "講座", "kind": "nothing"}).json()["recommended"] != []


def test_what_is_recommended_is_not_looked_for_in_vain(client: Client) -> None:
    recommend("検品", page("案内", "a"))
    client.get("/ja/search/", {"q": "検品"})

    assert list(QueryTally.objects.values_list("words", "found")) == [("検品", 1)]


def test_searches_without_a_recommendation_cost_one_statement_more(django_assert_num_queries: Any) -> None:
    recommend("検品", *(page(f"案内 {number}", f"a{number}") for number in range(7)))
    language = locale()

    with django_assert_num_queries(3):  # synonyms, what is recommended, its pages
        assert list_recommended("ほか", locale=language) == []
    with django_assert_num_queries(6):
        assert len(list_recommended("検品", locale=language)) == 5


def test_without_an_index_nothing_is_recommended(settings: Any) -> None:
    recommend("検品", page("案内", "a"))
    settings.LAUREL_SEARCH_INDEX = False

    assert titles("検品") == []
