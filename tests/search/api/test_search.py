"""The search of the API: every kind that the site finds, in one list with facets; what is offered while typing."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation.search.models import Entry, QueryTally, Synonym
from foundation.search.registry import kinds
from home.models import StandardPage
from tests.caching.reader import reader
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.events import EventFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import front_page, locale, publish
from tests.factories.participation import CampaignPageFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory, AwardProgrammePageFactory

__all__ = ["reader"]
pytestmark = pytest.mark.django_db
HITS, SUGGESTIONS = "/api/v3/search/", "/api/v3/search/suggestions/"


def get(client: Client, path: str = HITS, **given: Any) -> dict[str, Any]:
    answer = client.get(path, given)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def page(title: str, slug: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, slug=slug, locale=locale("ja"), **values)))


@pytest.fixture
def everything() -> None:
    """A public page of each kind with the word in its title."""
    collection = CollectionPageFactory(title="検品の事例集")
    CaseStudyPageFactory(title="検品の事例", parent=collection)
    EventFactory(title="検品の講座")
    PressReleaseFactory(title="検品の発表")
    page("検品のこと", "a")
    for factory in (AwardProgrammePageFactory, AwardCyclePageFactory, AwardeePageFactory, CampaignPageFactory):
        factory(title="検品の表彰")


def test_every_kind_that_the_site_finds_is_found_and_counted(client: Client, everything: None) -> None:
    found = get(client, search="けんぴん")

    assert {hit["kind"] for hit in found["items"]} == {kind.name for kind in kinds.list()}
    assert {one["kind"]: one["count"] for one in found["kinds"]} == {kind.name: 1 for kind in kinds.list()}
    assert found["count"] == len(found["items"]) == len(kinds.list())
    assert all(
        hit["url"].startswith("http") and hit["title_html"].startswith("<mark>検品</mark>") for hit in found["items"]
    )


def test_what_is_found_is_narrowed_by_kind_and_year_and_cut_into_pages(client: Client) -> None:
    for year in (2024, 2025, 2026):
        PressReleaseFactory(title=f"募集 {year}", date=dt.date(year, 4, 1))
    page("募集のこと", "a")

    assert [one["year"] for one in get(client, search="募集", kind="news")["years"]] == [2026, 2025, 2024]
    narrowed = get(client, search="募集", kind="news", year=2025)
    assert ([hit["title"] for hit in narrowed["items"]], narrowed["count"]) == (["募集 2025"], 1)
    assert get(client, search="募集", kind="nothing")["count"] == 4
    second = get(client, search="募集", kind="news", offset=1, limit=1)
    assert ([hit["title"] for hit in second["items"]], second["count"]) == (["募集 2025"], 3)


def test_phrases_exclusion_and_what_may_have_been_meant(client: Client) -> None:
    page("在宅勤務のテレワーク", "a", summary="<b>制度</b>の説明")

    assert get(client, search='"在宅勤務" -出社')["count"] == 1
    assert get(client, search="在宅 -テレワーク")["count"] == 0
    assert get(client, search="てれわあく テレワク")["items"] == []
    assert get(client, search="テレワク")["did_you_mean"] == "テレワーク"
    assert get(client, search="制度")["items"][0]["snippet_html"] == "&lt;b&gt;<mark>制度</mark>&lt;/b&gt;の説明"


@pytest.mark.parametrize("path", [HITS, SUGGESTIONS])
def test_what_is_not_out_yet_is_neither_found_nor_offered(client: Client, path: str) -> None:
    page("検品の下書き", "a").unpublish()
    PressReleaseFactory(title="検品の発表", date=timezone.localdate() + dt.timedelta(days=2))
    assert Entry.objects.filter(title="検品の発表").exists()

    assert get(client, path, search="検品")["items"] == []
    assert "下書き" not in str(get(client, path, search="検品"))


@pytest.mark.parametrize("path", [HITS, SUGGESTIONS])
@pytest.mark.parametrize(("given", "status"), [("あ" * 101, 422), ("a\0b", 422), ('"', 200), ("(*:", 200), ("", 200)])
def test_anything_may_be_typed_up_to_a_hundred_letters(client: Client, path: str, given: str, status: int) -> None:
    assert client.get(path, {"search": given}).status_code in (status, 400 if status == 422 else 200)
    assert client.get(path, {"q": "x"}).status_code == 400


@pytest.mark.parametrize("path", [HITS, SUGGESTIONS])
def test_in_a_language_that_the_site_does_not_have_nothing_is_found(client: Client, path: str) -> None:
    page("副業", "a")

    assert get(client, path, search="副業", locale="en")["items"] == []


def test_a_search_is_counted_once_and_what_is_typed_on_the_way_never(client: Client) -> None:
    page("副業", "a")
    get(client, SUGGESTIONS, search="副")
    get(client, search="副業")
    get(client, search="副業", kind="site")
    get(client, search="副業", offset=1)
    client.head(HITS, {"search": "副業"})

    assert list(QueryTally.objects.values_list("words", "times", "found")) == [("副業", 1, 1)]


def test_a_synonym_of_several_words_is_found_and_offered(client: Client) -> None:
    made = page("テレワークの一日", "a")
    Synonym.objects.create(words="テレワーク\ntelework\nremote work")

    assert [hit["title_html"] for hit in get(client, search="remote work")["items"]] == [
        "<mark>テレワーク</mark>の一日"
    ]
    assert [one["url"] for one in get(client, SUGGESTIONS, search="remote work")["items"]] == [made.full_url]


def test_titles_lead_to_their_page_and_names_to_a_search(client: Client) -> None:
    made = page("在宅勤務", "a")
    EventFactory(title="講座", place_ja="みなと会館")

    assert get(client, SUGGESTIONS, search="ざい")["items"] == [
        {"text": "在宅勤務", "kind": "site", "label": "サイトについて", "url": made.full_url}
    ]


@pytest.mark.parametrize("number", [3, 30])
def test_any_number_takes_the_same_statements(client: Client, django_assert_num_queries: Any, number: int) -> None:
    for one in range(number):
        PressReleaseFactory(title=f"検品 {one}", date=dt.date(2026, 1, 1))
    get(client, search="検品", kind="news")
    get(client, SUGGESTIONS, search="検品")

    with django_assert_num_queries(5):
        get(client, search="検品", kind="news")
    with django_assert_num_queries(4):
        get(client, SUGGESTIONS, search="検品")


@pytest.mark.django_db(transaction=True)
def test_what_is_offered_is_kept_until_a_title_changes(reader: Any) -> None:
    made = page("在宅勤務", "a")
    address = f"{SUGGESTIONS}?search=%E3%81%96%E3%81%84&locale=ja"
    for _ in range(3):
        last = reader.get(address)
    assert (last.status, last.made, "在宅勤務".encode() in last.body) == (200, 0, True)

    made.title = "在宅の制度"
    publish(made)

    assert "在宅の制度".encode() in reader.get(address).body
