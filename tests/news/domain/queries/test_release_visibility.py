"""A release is out from its date and time on, Japan's, and nowhere before."""

from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.cache import cache
from wagtail.models import Page

from foundation.content.domain.queries.visibility import find_next_change
from foundation.text.eras import JST
from home.models import StandardPage
from news.domain.queries import list_releases
from news.domain.queries.release_visibility import find_next_release
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.pages import add_page, front_page, translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 30)
TWO = datetime(2026, 10, 30, 14, tzinfo=JST)
MIDNIGHT = datetime(2026, 10, 30, tzinfo=JST)
INSTANT = timedelta(microseconds=1)


def is_listed(release, at):
    return release in list_releases(language="ja", at=at)


def test_published_today_with_tomorrows_date_it_is_not_out_before():
    release = PressReleaseFactory(date=DAY, time=None)

    assert [is_listed(release, MIDNIGHT + step) for step in (-INSTANT, timedelta(), INSTANT)] == [False, True, True]


def test_the_time_binds_to_the_microsecond():
    release = PressReleaseFactory(date=DAY, time=time(14))

    assert [is_listed(release, TWO + step) for step in (-INSTANT, timedelta(), INSTANT)] == [False, True, True]


def test_a_host_in_another_zone_changes_nothing(settings):
    settings.TIME_ZONE = "America/Los_Angeles"
    release = PressReleaseFactory(date=DAY, time=time(0, 30))

    out = MIDNIGHT + timedelta(minutes=30)
    assert [is_listed(release, out - INSTANT), is_listed(release, out)] == [False, True]


def test_the_translation_comes_out_with_the_original():
    release = PressReleaseFactory(date=DAY, time=time(14))
    english = translate(release, title="The awardees")

    assert [english in list_releases(language="en", at=TWO + step) for step in (-INSTANT, INSTANT)] == [False, True]


def test_every_door_opens_at_the_moment(client):
    release = PressReleaseFactory(title="見本商店が受賞", slug="mihon-shoten-wins", date=DAY, time=time(14))
    text = f'<p><a linktype="page" id="{release.pk}">報道発表</a></p>'
    page = add_page(StandardPage(title="お知らせ", slug="about", intro=text), parent=front_page())
    doors = [
        *("/feeds/ja/news.atom", "/sitemap-pages.xml", "/api/v3/news/", f"/api/v3/news/{release.translation_key}/"),
        *("/ja/search/?q=見本商店", news_index().url, release.url, page.url),
    ]

    def open_doors():
        cache.clear()
        answers = {door: client.get(door) for door in doors}
        return [door for door, answer in answers.items() if b"mihon-shoten-wins" in answer.content]

    with time_machine.travel(TWO - INSTANT, tick=False):
        assert open_doors() == [release.url]  # whose 404 repeats the address asked for in its form of languages
        assert [client.generic(method, release.url).status_code for method in ("GET", "HEAD", "OPTIONS")] == [404] * 3
    with time_machine.travel(TWO, tick=False):
        assert open_doors() == doors
        assert page_of(client.get(page.url)).one(".lead").hrefs == [release.url]


def test_the_next_release_is_named_whatever_its_language_and_no_draft():
    PressReleaseFactory(date=DAY, time=time(14))
    PressReleaseFactory(date=DAY, time=time(9), live=False)
    PressReleaseFactory(date=DAY + timedelta(days=1), time=None)
    PressReleaseFactory(date=DAY + timedelta(days=1), time=time(8))

    moments = [find_next_release(at) for at in (MIDNIGHT, TWO - INSTANT, TWO, TWO + timedelta(hours=10))]

    tomorrow = MIDNIGHT + timedelta(days=1)
    assert moments == [TWO, TWO, tomorrow, tomorrow + timedelta(hours=8)]
    assert find_next_release(tomorrow + timedelta(hours=8)) is None


def test_no_cache_keeps_the_feed_past_the_moment(client):
    PressReleaseFactory(date=DAY, time=time(14))

    with time_machine.travel(TWO - timedelta(seconds=1), tick=False):
        before = client.get("/feeds/ja/news.atom")
    with time_machine.travel(TWO, tick=False):
        after = client.get("/feeds/ja/news.atom", headers={"If-None-Match": before["ETag"]})

    assert (before["Cache-Control"], after["Cache-Control"], after.status_code) == ("no-cache", "no-cache", 200)


def test_content_knows_the_moment():
    PressReleaseFactory(date=DAY, time=time(14))

    assert find_next_change(MIDNIGHT) == TWO


def test_published_ahead_it_is_new_when_it_comes_out(client):
    release = PressReleaseFactory(date=DAY, time=time(14))
    Page.objects.filter(pk=release.pk).update(last_published_at=MIDNIGHT)

    with time_machine.travel(TWO + timedelta(hours=1), tick=False):
        feed = ElementTree.fromstring(client.get("/feeds/ja/news.atom").content)
        updated = feed.findtext("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}updated")
        item = client.get(f"/api/v3/news/{release.translation_key}/").json()

    assert (updated, item["updated_at"]) == ("2026-10-30T14:00:00+09:00", "2026-10-30T14:00:00+09:00")
