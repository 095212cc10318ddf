"""The footer leads where the public may go, in the reader's language."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import SiteSettings, StandardPage
from tests.factories.pages import add_page, front_page, translate
from tests.factories.participation import CampaignPageFactory
from tests.parts.hiding import hide
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def write_footer(*links, heading="制度"):
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    rows = [{"text_ja": text, "text_en": "", "page": page, "address": address} for text, page, address in links]
    settings.footer_columns.append(("column", {"heading_ja": heading, "heading_en": "", "links": rows}))
    settings.save()


def footer(client, language):
    return page_of(client.get(f"/{language}/search/")).one("footer .cols")


def test_links_lead_to_the_readers_page(client):
    page = add_page(StandardPage(title="問い合わせ", slug="contact"), parent=front_page())
    english = translate(page, slug="contact-us")
    write_footer(("問い合わせ", page, ""), ("規約", None, "/terms/"))

    assert footer(client, "ja").hrefs == [page.url, "/terms/"]
    assert footer(client, "en").hrefs == [english.url, "/terms/"]


def test_links_to_drafts_and_columns_without_links_are_left_out(client):
    draft = add_page(StandardPage(title="見本商店", slug="mihon-shoten"), parent=front_page(), live=False)
    shown = add_page(StandardPage(title="問い合わせ", slug="contact"), parent=front_page())
    write_footer(("受賞団体", draft, ""), ("問い合わせ", shown, ""))
    write_footer(("受賞団体", draft, ""), heading="結果")

    shown_footer = footer(client, "ja")

    assert (shown_footer.texts("h2"), shown_footer.texts("a")) == (["制度"], ["問い合わせ"])


def test_many_links_cost_no_more(client):
    pages = [add_page(StandardPage(title="頁", slug=f"page-{n}"), parent=front_page()) for n in range(20)]
    client.get("/ja/search/")
    counts = []
    for number, more in ((2, pages[:2]), (20, pages[2:])):
        write_footer(*[(page.title, page, "") for page in more])
        with CaptureQueriesContext(connection) as captured:
            assert len(footer(client, "ja").hrefs) == number
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_every_page_leads_to_search_open_data_certificates_and_feeds(client):
    links = page_of(client.get("/ja/search/")).one("footer .services").hrefs
    english = page_of(client.get("/en/search/")).one("footer .services").hrefs

    assert links == ["/ja/search/", "/ja/open-data/", "/ja/verify/", "/feeds/ja/news.atom", "/feeds/ja/events.ics"]
    assert english == [link.replace("/ja/", "/en/") for link in links]
    assert [client.get(link).status_code for link in links] == [200] * 5


def test_and_to_the_participants_of_a_campaign_whose_page_is_public(client, monkeypatch):
    page = CampaignPageFactory()
    assert page.url in page_of(client.get("/ja/search/")).one("footer .services").hrefs

    hide(monkeypatch, page)
    assert page.url not in page_of(client.get("/ja/search/")).one("footer .services").hrefs
