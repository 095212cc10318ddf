"""Press releases as Atom."""

from html import unescape
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.notices.domain.notice_sender import name_of_site
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import add_many, translate

pytestmark = pytest.mark.django_db
FEED = "/feeds/ja/news.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def _feed(answer):
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def test_a_summary_says_in_html_what_was_typed(client):
    typed = "応募は<先着100件> & 追加の募集 A&amp;B"
    PressReleaseFactory(summary=typed)

    summary = _feed(client.get(FEED)).find(f"{ATOM}entry/{ATOM}summary")

    assert (summary.get("type"), unescape(summary.text)) == ("html", typed)
    assert "<" not in summary.text


def test_the_feed(client):
    PressReleaseFactory(title="募集 & 案内", division=DivisionFactory(bureau_ja="", bureau_en="", name_ja="広報企画課"))
    release = PressReleaseFactory(title="結果", result=True)
    PressReleaseFactory(live=False)

    feed = _feed(client.get(FEED))

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    assert feed.findtext(f"{ATOM}title") == "報道発表"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["結果", "募集 & 案内"]
    assert entries[0].find(f"{ATOM}link").get("href") == release.full_url
    assert entries[0].findtext(f"{ATOM}published") == "2026-10-30T14:00:00+09:00"
    assert entries[0].findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert entries[1].findtext(f"{ATOM}author/{ATOM}name") == "広報企画課"


def test_whose_the_feed_is_is_said_where_a_release_has_no_division(client):
    """RFC 4287, 4.1.1: a feed names an author, unless each of its entries does; none has an empty name."""
    PressReleaseFactory(division=None)

    feed = _feed(client.get(FEED))

    assert feed.find(f"{ATOM}entry/{ATOM}author") is None
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == name_of_site("ja") != ""


def test_each_language_has_its_own(client):
    release = PressReleaseFactory()
    PressReleaseFactory()
    translate(release, title="The call is open")

    feed = _feed(client.get("/feeds/en/news.atom"))

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["The call is open"]
    ids = {one.findtext(f"{ATOM}entry/{ATOM}id") for one in (feed, _feed(client.get(FEED)))}
    assert len(ids) == 2


def test_not_sent_twice(client):
    PressReleaseFactory()
    first = client.get(FEED)

    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("has_index", [True, False])
def test_without_releases_its_content_stays_the_same(client, time_machine, has_index):
    if has_index:
        news_index()
    tags = set()
    for second in (1, 2):
        time_machine.move_to(f"2026-11-20T10:00:0{second}+09:00", tick=False)
        tags.add(client.get(FEED)["ETag"])

    assert len(tags) == 1


def test_no_feed_in_other_languages(client):
    assert client.get("/feeds/fr/news.atom").status_code in (302, 404)


def test_as_many_queries_for_300_as_for_3(client):
    counts = []
    for number in (3, 297):
        add_many(PressReleaseFactory.build_batch(number, division=DivisionFactory()), parent=news_index())
        client.get(FEED)
        with CaptureQueriesContext(connection) as queries:
            client.get(FEED)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 11


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_it_is_read_and_nothing_else(method):
    answer = Client(enforce_csrf_checks=True).generic(method, FEED)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
