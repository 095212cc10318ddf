"""The search without an index of words: by letters, in one language, only what the public may see."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from foundation.search.registry import kinds
from home.domain.queries.search import search_pages
from home.domain.queries.search_substring import list_columns
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import front_page, locale, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_index(settings: Any) -> None:
    settings.LAUREL_SEARCH_INDEX = False


def page(title: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values)))


def titles(query: str, **narrowed: Any) -> list[str]:
    answer = search_pages(query, locale=locale(), **narrowed)
    assert answer.total == sum(found.total for found in answer.found)
    return [result.page.title for found in answer.found for result in found.results]


def test_letters_are_found_in_titles_first_then_in_summaries_and_texts() -> None:
    page("はじめに", slug="b", summary="在宅と出社")
    page("在宅と出社", slug="a")
    page("本文", slug="c", intro="<p>在宅も、出社も</p>")
    page("在宅", slug="d")

    assert titles("在宅　出社")[0] == "在宅と出社"
    assert sorted(titles("在宅　出社")) == ["はじめに", "在宅と出社", "本文"]
    assert titles("宅と出") == ["在宅と出社", "はじめに"]


def test_names_of_records_are_found() -> None:
    CaseStudyPageFactory(title="検品", organisation=OrganisationFactory(name_ja="みほん製作所"))

    assert titles("みほん製", kind="cases", year=2026) == ["検品"]
    assert titles("みほん製", kind="news", year=1999) == ["検品"]


def test_what_the_public_may_not_see_is_not_found() -> None:
    page("在宅の下書き", slug="a").unpublish()
    restricted = page("在宅の内部資料", slug="b")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    assert titles("在宅") == []


def test_the_columns_are_those_of_one_row_of_text() -> None:
    columns = {kind.name: list_columns(kind) for kind in kinds.list()}

    assert columns["events"] == (
        *("summary", "subtitle", "target", "place_ja", "place_en", "address_ja", "address_en", "access", "state_note"),
    )
    assert columns["awards"][1:] == (
        *("programme__name_ja", "programme__name_en", "programme__presenter_ja", "programme__presenter_en"),
        *("programme__purpose_ja", "programme__purpose_en"),
    )
