"""The notice above each page leads where its words say, in the reader's language."""

import pytest
from wagtail.models import Site

from home.models import SiteSettings
from tests.factories.pages import front_page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("/en/events/", "/en/events/"),
        ("", "/ja/events/"),  # as everywhere: what is written in one language only is shown in both
    ],
)
def test_the_notice_leads_to_the_readers_page(client, english, shown):
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.notice_ja, settings.notice_en = "お知らせ", "News"
    settings.notice_url_ja, settings.notice_url_en = "/ja/events/", english
    settings.save()

    english, japanese = page_of(client.get("/en/search/")), page_of(client.get("/ja/search/"))
    assert english.texts(f'a[href="{shown}"]').count("News") == 1
    assert japanese.texts('a[href="/ja/events/"]').count("お知らせ") == 1


def test_a_page_that_is_called_like_the_site_has_one_name_in_its_title(client):
    site = Site.objects.get(is_default_site=True)
    front = front_page()
    settings = SiteSettings.for_site(site)
    settings.site_name_ja = settings.site_name_en = front.title
    settings.save()

    assert page_of(client.get(front.url)).one("head title").text == front.title
    assert page_of(client.get("/ja/search/")).one("head title").text.endswith(f"｜{front.title}")


def test_settings_that_have_no_english_say_their_language(client):
    front_page()
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.site_name_ja, settings.tagline_ja, settings.notice_ja = "R&D見本賞", "見本の賞", "お知らせ"
    settings.organisation_ja, settings.address_ja, settings.footer_note_ja = "みほん庁", "見本市1-1", "架空です。"
    settings.save()

    page = page_of(client.get("/en/search/"))

    parts = [page.one(part) for part in (".site-header .brand", ".notice-bar", ".site-footer .legal")]
    assert [part.unmarked_japanese for part in parts] == [[], [], []]
    assert parts[0].one("b").text == "R&D見本賞"


@pytest.mark.parametrize(("language", "title"), [("ja", "検索：働き方"), ("en", "Search: 働き方")])
def test_the_title_of_a_search_has_the_colon_of_its_language(client, language, title):
    front_page("en")

    assert page_of(client.get(f"/{language}/search/?q=働き方")).one("head title").text.split("｜")[0] == title
