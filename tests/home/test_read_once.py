"""What public pages read once comes from watched tables alone, and shows each change at the next request."""

import json
import re
import sys
from contextlib import contextmanager

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction, Site

from foundation.changes.domain import reading
from foundation.changes.models import Change
from foundation.changes.registry import list_watched_tables
from home.models import SiteSettings
from tests.factories.casestudies import CaseStudyIndexPageFactory, CaseStudyPageFactory, CollectionPageFactory
from tests.factories.events import EventFactory
from tests.factories.home import home_page, standard_page
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import publish, translate
from tests.factories.participation import CampaignPageFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
OF_ALL_SITES = {Change._meta.db_table, "django_content_type"}


def is_read_once():
    """Whether a function of `once` is being answered; looking for the next moment of change isn't."""
    codes = set()
    frame = sys._getframe()
    while frame:
        codes.add(frame.f_code)
        frame = frame.f_back
    return KEPT in codes and reading._find_answers.__code__ not in codes


KEPT = reading.once(lambda: None).__code__


@contextmanager
def tables_read_once():
    found = set()

    def look(execute, sql, params, many, context):
        if is_read_once():
            found.update(TABLE.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


@pytest.fixture
def pages():
    case = CaseStudyPageFactory()
    made = [home_page(), standard_page(), case, EventFactory(), PressReleaseFactory(), CampaignPageFactory()]
    made += [AwardCyclePageFactory(), AwardeePageFactory(), translate(case, title="A guild")]
    return [*made, case.get_parent().specific, case.get_parent().get_parent().specific]


def test_all_that_is_read_once_is_watched(client, pages):
    with tables_read_once() as found:
        answers = [client.get(page.get_url()).status_code for page in pages]

    assert (set(answers), len(found) > 10) == ({200}, True)
    assert found - OF_ALL_SITES - set(list_watched_tables()) == set()


def test_addresses_and_the_way_here_follow_a_page_above(client):
    index = CaseStudyIndexPageFactory(show_in_menus=True)
    case = CaseStudyPageFactory(parent=CollectionPageFactory(parent=index, slug="y2026"))
    english = translate(case, title="A guild")

    def read():
        case.refresh_from_db()
        page = page_of(client.get(case.get_url()))
        way = [link["href"] for link in page.all(".breadcrumbs a")]
        data = json.loads(page.one('script[type="application/ld+json"]').source)
        steps = [step["item"] for step in data[0]["itemListElement"]]
        alternates = [link["href"] for link in page.all("link[hreflang]")]
        english.refresh_from_db()
        return (way, steps, alternates, page.one(".site-tools .lang")["href"], page.all(".site-nav a")[-1]["href"])

    def expect():
        above = [page.get_url() for page in case.get_ancestors().filter(depth__gt=1)]
        steps = [f"http://localhost{address}" for address in (*above, case.get_url())]
        return (above, steps, [case.full_url, english.full_url], english.get_url(), index.get_url())

    assert read() == expect()
    for page in (index, case.get_parent().specific, english):
        page.refresh_from_db()
        page.slug = f"{page.slug}-new"
        publish(page)
        index.refresh_from_db()
        case.refresh_from_db()
        assert read() == expect()


def test_a_page_in_the_menu_goes_with_its_restriction(client):
    page = standard_page(title="個人情報", show_in_menus=True)
    other = standard_page(title="お問い合わせ", slug="contact")

    def menu():
        return page_of(client.get(other.get_url())).said_with("個人情報", "header a")

    assert menu() == ["個人情報"]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert (menu(), client.get(page.get_url()).status_code) == ([], 302)
    restriction.delete()
    assert (menu(), client.get(page.get_url()).status_code) == (["個人情報"], 200)

    page.title = "個人情報の扱い"
    publish(page)
    assert menu() == ["個人情報の扱い"]


def test_the_name_of_the_site_is_the_present_one(client):
    page = standard_page()
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))

    for name in ("みほん推進室", "みほん振興課"):
        SiteSettings.objects.filter(pk=settings.pk).update(site_name_ja=name)
        assert page_of(client.get(page.get_url())).said_with(name, "header *") != []
