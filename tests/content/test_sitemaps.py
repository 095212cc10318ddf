"""The index of the sitemap and its files: how many addresses each has, and what they say of them."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.contrib.sitemaps import Sitemap
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage
from foundation.content import sitemaps
from foundation.content.domain.queries.sitemap import EntrySitemap
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import translate
from tests.factories.participation import jst
from tests.lists.multiply import made_here, multiply

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntrySitemap, "limit", 4)


@pytest.fixture
def case() -> CaseStudyPage:
    return CaseStudyPageFactory()


def read(client: Client, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(path).content)


def read_places(client: Client, path: str) -> list[str]:
    return [str(place.text) for place in read(client, path).iterfind(".//s:loc", NAMES)]


def test_the_index_names_every_file_and_each_has_so_many_addresses_at_most(
    client: Client, case: CaseStudyPage, few: None
) -> None:
    cases = [case, *(CaseStudyPageFactory(parent=case.get_parent()) for _ in range(5))]

    files = [place for place in read_places(client, "/sitemap.xml") if "/sitemap-pages.xml" in place]
    found = [read_places(client, file.removeprefix("http://testserver")) for file in files]

    assert [file.partition("?")[2] for file in files] == ["", *(f"p={number}" for number in range(2, len(files) + 1))]
    assert [len(places) for places in found[:-1]] == [4] * (len(files) - 1)
    assert {case.full_url for case in cases} <= {place for places in found for place in places}
    assert len({place for places in found for place in places}) == sum(map(len, found))


def test_a_file_names_translations_that_are_in_another(client: Client, case: CaseStudyPage, few: None) -> None:
    for _ in range(4):
        CaseStudyPageFactory(parent=case.get_parent())
    translation = translate(case, title="Records")
    last = next(
        number
        for number in range(1, 9)
        if translation.full_url in read_places(client, f"/sitemap-pages.xml?p={number}")
    )

    links = read(client, f"/sitemap-pages.xml?p={last}").iterfind(".//x:link", NAMES)

    assert case.full_url not in read_places(client, f"/sitemap-pages.xml?p={last}")
    assert (case.full_url, "ja") in [(link.get("href"), link.get("hreflang")) for link in links]


@pytest.mark.parametrize("path", ["/sitemap-nothing.xml", "/sitemap-pages.xml?p=99", "/sitemap-pages.xml?p=x"])
def test_a_file_that_isnt_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


class Dated(Sitemap[str]):
    """One address with the moment of its last change."""

    def items(self) -> list[str]:
        return ["/prices/"]

    def location(self, item: str) -> str:
        return item

    def lastmod(self, item: str) -> datetime:
        return jst(2026, 11, 1)


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-prices.xml"])
def test_who_asks_by_date_is_told_of_a_page_that_has_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Django names the newest of the pages' moments, and that stays when one of them goes."""
    monkeypatch.setattr(sitemaps, "list_sitemaps", lambda: {"prices": Dated})

    assert len(read_places(client, path)) == 1
    assert "Last-Modified" not in client.get(path)


def test_what_an_address_has_is_escaped(client: Client, case: CaseStudyPage) -> None:
    CaseStudyPage.objects.filter(pk=case.pk).update(slug="a&b", url_path=f"{case.get_parent().url_path}a&b/")

    assert [place for place in read_places(client, "/sitemap-pages.xml") if place.endswith("/a&b/")]


def test_the_day_is_that_of_japan(client: Client, case: CaseStudyPage) -> None:
    CaseStudyPage.objects.filter(pk=case.pk).update(last_published_at="2026-11-01T15:30:00Z")

    days = [str(day.text) for day in read(client, "/sitemap-pages.xml").iterfind(".//s:lastmod", NAMES)]

    assert "2026-11-02" in days


def test_index_and_file_cost_the_same_with_3_and_300_pages(client: Client, case: CaseStudyPage) -> None:
    with made_here() as rows:
        for _each in range(3):
            CaseStudyPageFactory(parent=case.get_parent(), organisation=case.organisation)
    counted = []
    for times in (0, 99):
        multiply(rows, times, is_searched=False)
        for path in ("/sitemap.xml", "/sitemap-pages.xml"):
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            counted.append(len(captured))

    assert counted[:2] == counted[2:]
    assert max(counted) <= 12
    assert client.get("/sitemap-pages.xml").content.count(b"<loc>") > 300


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-pages.xml"])
def test_they_are_read_and_nothing_else(address: str, method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, address)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
