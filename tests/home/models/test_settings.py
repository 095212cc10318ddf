"""The notice above each page leads where its words say, in the reader's language."""

import pytest
from wagtail.models import Site

from home.models import SiteSettings
from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("/en/events/", '<a href="/en/events/">News</a>'),
        ("", '<a href="/ja/events/">News</a>'),  # as everywhere: what is written in one language only is shown in both
    ],
)
def test_the_notice_leads_to_the_readers_page(client, english, shown):
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.notice_ja, settings.notice_en = "お知らせ", "News"
    settings.notice_url_ja, settings.notice_url_en = "/ja/events/", english
    settings.save()

    assert shown in client.get("/en/search/").content.decode()
    assert '<a href="/ja/events/">お知らせ</a>' in client.get("/ja/search/").content.decode()


def test_a_page_that_is_called_like_the_site_has_one_name_in_its_title(client):
    site = Site.objects.get(is_default_site=True)
    front = front_page()
    settings = SiteSettings.for_site(site)
    settings.site_name_ja = settings.site_name_en = front.title
    settings.save()

    assert f"<title>{front.title}</title>" in client.get(front.url).content.decode()
    assert f"｜{front.title}</title>" in client.get("/ja/search/").content.decode()
