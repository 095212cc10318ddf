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


def test_a_suggestion_says_nothing_of_what_may_not_be_seen() -> None:
    closed = page("ワーケーション", slug="a")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page("サテライト", slug="b").unpublish()

    assert find_suggestion("ワーケーショ", locale=locale()) is None
    assert find_suggestion("サテライ", locale=locale()) is None


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


def test_the_search_page_leads_to_what_was_meant(client: Client) -> None:
    page("テレワーク", slug="a")

    shown = page_of(client.get("/ja/search/", {"q": "テレワク", "kind": "news"}))

    assert shown.texts(".empty p a") == ["テレワーク"]
    address = shown.values(".empty p a", "href")[0]
    assert len(page_of(client.get(f"/ja/search/{address}")).all(".result")) == 1
