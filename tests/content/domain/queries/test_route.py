"""An address finds the page that Wagtail would find, in one query where it was asked for before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page, Site

from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.route import find_page, find_site
from foundation.content.models import PublicPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.home import standard_page
from tests.factories.media import ImageFactory
from tests.factories.pages import add_page, front_page, translate

pytestmark = pytest.mark.django_db
BESIDES = 2  # the site, which the test asks for, and the generation


@pytest.fixture
def case():
    return CaseStudyPageFactory(slug="kumiai", picture=ImageFactory())


def find(path, language="ja"):
    with translation.override(language), reading():
        return find_page(Site.objects.get(is_default_site=True), path)


def test_every_live_page_is_found_in_its_language(case):
    translate(case, title="A guild")
    standard_page()
    pages = [page for page in Page.objects.live().specific() if page.depth > 1 and isinstance(page, PublicPage)]

    found = {}
    for page in pages:
        language, path = page.get_url().strip("/").split("/", 1)
        found[page.pk] = find(path, language)

    assert len(pages) >= 7
    assert [found[page.pk] for page in pages] == pages
    assert {type(found[page.pk]) for page in pages} == {type(page) for page in pages}


@pytest.mark.parametrize("ending", ["", "/", "//"])
def test_blank_steps_of_an_address_count_for_nothing(case, ending):
    assert find(case.get_url().removeprefix("/ja/").strip("/").replace("/", "//") + ending) == case


def test_a_known_address_costs_one_query_a_new_one_another_and_one_for_its_place(case):
    beside = CaseStudyPageFactory(parent=case.get_parent(), summary=case.summary)
    path, other, third = (page.get_url().removeprefix("/ja/") for page in (case, case.get_parent(), beside))
    find(other)

    counts = []
    for address in (path, path, third):
        with CaptureQueriesContext(connection) as captured:
            page = find(address)
            assert (page.locale.language_code, page.summary) == ("ja", case.summary)
        counts.append(len(captured))

    assert counts == [BESIDES + 3, BESIDES + 1, BESIDES + 2]


def test_of_a_page_that_names_what_it_shows_nothing_else_is_read_before_it_is_asked_for(case):
    path = case.get_url().removeprefix("/ja/")
    page = find(path)

    assert page.get_deferred_fields() >= {"challenge", "picture_id", "search_description"}
    assert {name: getattr(page, name) for name in ("summary", "picture_id", "search_description")} == {
        name: getattr(case, name) for name in ("summary", "picture_id", "search_description")
    }


def test_a_page_that_names_nothing_is_read_whole_with_what_it_is_shown_with():
    picture = ImageFactory()
    page = find(EventFactory(picture=picture).get_url().removeprefix("/ja/"))

    with CaptureQueriesContext(connection) as captured:
        assert (page.picture, page.get_deferred_fields()) == (picture, set())
    assert len(captured) == 0


def test_what_changes_is_found_anew(case):
    path = case.get_url().removeprefix("/ja/")
    assert find(path) == case

    case.slug = "kumiai-2"
    case.save_revision().publish()
    assert (find(path), find(path.replace("kumiai", "kumiai-2"))) == (None, case)

    case.unpublish()
    assert find(path.replace("kumiai", "kumiai-2")) is None


def test_nothing_is_found_beside_the_front_page_or_in_the_other_language(case):
    front_page("en")
    other = add_page(Page(title="外", slug="outside"), parent=Page.objects.get(depth=1))
    path = case.get_url().removeprefix("/ja/")

    assert (find(other.slug), find(f"../{other.slug}"), find("nowhere/at/all"), find(path, "en")) == (None,) * 4


def test_a_page_type_with_paths_of_its_own_is_left_to_wagtail(case, monkeypatch):
    path = case.get_url().removeprefix("/ja/")
    collection = type(case.get_parent().specific)
    monkeypatch.setattr(collection, "route", lambda self, request, rest: None, raising=False)

    assert find(path) is None


def test_a_site_is_found_by_name_and_port():
    Site.objects.create(hostname="example.jp", port=8080, root_page=front_page())

    with reading():
        assert find_site("example.jp", "8080").hostname == "example.jp"
        assert find_site("localhost", "80").is_default_site


def test_where_no_site_answers_pages_are_not_found_and_the_search_is_as_wagtail_leaves_it(client):
    front_page()
    Site.objects.update(is_default_site=False, hostname="elsewhere.example")

    assert find_site("testserver", "80") is None
    assert client.get("/ja/").status_code == 404
    assert client.get("/ja/search/", {"q": "在宅"}).status_code == 200
