"""Menu and languages: what is in a menu may be seen; the other language is always one step away."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from foundation.content.domain.queries.navigation import list_languages, list_menu
from tests.factories.casestudies import CaseStudyIndexPageFactory, CaseStudyPageFactory
from tests.factories.pages import front_page, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> Page:
    return CaseStudyIndexPageFactory(show_in_menus=True)


def read(path: str) -> HttpRequest:
    return RequestFactory(SERVER_NAME="localhost").get(path)


def test_the_menu_has_the_front_page_and_its_children_in_menus(index: Page) -> None:
    with translation.override("ja"):
        items = list_menu(read("/ja/"), current=index)

    assert [(item.url, item.is_current) for item in items] == [("/ja/", False), ("/ja/cases/", True)]


def test_a_page_below_marks_its_section(index: Page) -> None:
    case = CaseStudyPageFactory(parent__parent=index)

    with translation.override("ja"):
        items = list_menu(read("/ja/"), current=case)

    assert [(item.is_current, item.is_section) for item in items] == [(False, False), (False, True)]


def test_what_may_not_be_seen_is_in_no_menu(index: Page) -> None:
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)

    with translation.override("ja"):
        assert [item.url for item in list_menu(read("/ja/"))] == ["/ja/"]


def test_the_english_menu_has_english_pages_only(index: Page) -> None:
    front_page("en")
    with translation.override("en"):
        assert [item.url for item in list_menu(read("/en/"))] == ["/en/"]
        translate(index, title="Case studies", slug="cases")
        assert [item.url for item in list_menu(read("/en/"))] == ["/en/", "/en/cases/"]


def test_without_an_english_front_page_home_keeps_the_english_prefix(index: Page) -> None:
    with translation.override("en"):
        assert list_menu(read("/en/"))[0].url == "/en/"


def test_the_other_language_is_the_translation_or_the_same_path(index: Page) -> None:
    with translation.override("ja"):
        assert [link.url for link in list_languages(read("/ja/cases/"), page=index)] == ["/en/cases/"]
        translate(index, title="Case studies", slug="case-studies")
        assert [link.url for link in list_languages(read("/ja/cases/"), page=index)] == ["/en/case-studies/"]


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ("?page=3", ""),
        ("?industry=I&q=%E5%9C%A8%E5%AE%85&page=3&industry=E", "?industry=I&industry=E&q=%E5%9C%A8%E5%AE%85"),
        ("?%22%3E%3Cscript%3E", "?%22%3E%3Cscript%3E="),
    ],
)
def test_what_is_chosen_in_the_address_stays_chosen_in_the_other_language(index: Page, chosen, kept) -> None:
    translate(index, title="Case studies", slug="case-studies")

    with translation.override("ja"):
        links = list_languages(read(f"/ja/cases/{chosen}"), page=index)

    assert [link.url for link in links] == [f"/en/case-studies/{kept}"]


def test_where_addresses_have_no_language_a_form_switches(client: Client) -> None:
    with translation.override("ja"):
        assert [link.url for link in list_languages(read("/accounts/login/"))] == [""]

    client.post("/i18n/setlang/", {"language": "en", "next": "/accounts/login/"})

    page = page_of(client.get("/accounts/login/"))
    assert (page.one("html")["lang"], page.one("h1").text) == ("en", "Enter your e-mail address")


@pytest.mark.parametrize("number", [1, 8])
def test_the_menu_costs_the_same_however_long(index: Page, number: int, django_assert_num_queries) -> None:
    for position in range(number):
        CaseStudyIndexPageFactory(show_in_menus=True, slug=f"more-{position}")
    request = read("/ja/")

    with translation.override("ja"):
        list_menu(request)  # warms the cache of the sites' root paths
        with django_assert_num_queries(7):
            list_menu(read("/ja/"))
