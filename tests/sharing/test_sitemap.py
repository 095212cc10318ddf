"""Every address of the sitemap has a description, and a picture that other sites can fetch and show."""

import io
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from PIL import Image
from wagtail.models import get_page_models

from campaigns.participation.models import Campaign
from foundation.content.models import PublicPage
from foundation.sharing.domain import renew_pictures
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.home import home_page, standard_page
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import front_page, translate
from tests.factories.participation import CampaignPageFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.factories.terms import TermsFactory
from tests.parts.hiding import hide
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
PLAIN = ("/ja/", "/en/")  # the roots that every test's pages grow on: Wagtail's bare type, without a template
STATIC = "http://testserver/static/"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def site(s3, monkeypatch):
    """A page of each type without summary or picture, some in English, one that is hidden."""
    cache.clear()
    pages = [
        AwardeePageFactory(),
        CaseStudyPageFactory(summary=""),
        EventFactory(summary=""),
        PressReleaseFactory(summary=""),
        CampaignPageFactory(campaign__running=True),
        standard_page(title="サイトマップ", slug="site-map", body=[("site_map", None)]),
        home_page(),
    ]
    for page in pages:
        translate(page, title=f"In English: {page.slug}")
    hidden = EventFactory(title="まだ秘密の講座", slug="secret")
    hide(monkeypatch, hidden)
    assert renew_pictures() > 15
    assert renew_pictures() == 0
    return hidden


def list_addresses():
    """Of every file that the index names."""
    files = read_locations("/sitemap.xml")
    assert files == [f"/sitemap-{name}.xml" for name in ("pages", "organisations", "open_data")]
    return [path for file in files for path in read_locations(file) if path not in PLAIN]


def read_locations(path):
    tree = ElementTree.fromstring(Client().get(path).content)
    return [urlsplit(str(location.text)).path for location in tree.iter(LOCATION)]


def read_meta(path):
    page = page_of(Client().get(path))
    return {(tag.get("property") or tag.get("name")): tag.get("content") for tag in page.all("meta[content]")}


def fetch(address):
    """The picture at an address: in the public bucket, or a static file of the site."""
    if not address:
        return None
    if address.startswith(STATIC):
        content = Path(finders.find(address.removeprefix(STATIC))).read_bytes()
    else:
        with urllib.request.urlopen(address) as answer:
            content = answer.read()
    return Image.open(io.BytesIO(content))


def test_every_public_page_has_a_description_and_a_picture_that_networks_show(site):
    addresses = list_addresses()
    missing = {}
    for path in addresses:
        meta = read_meta(path)
        picture = fetch(meta.get("og:image", ""))
        facts = {
            "description": bool(meta.get("description", "").strip()),
            "alt": bool(meta.get("og:image:alt", "").strip()),
            "size": (meta.get("og:image:width"), meta.get("og:image:height"), picture.size)
            == ("1200", "630", (1200, 630)),
            "format": picture.format in ("PNG", "JPEG"),
        }
        if not all(facts.values()):
            missing[path] = facts

    assert missing == {}
    shown = {type(page.specific) for page in front_page().get_descendants(inclusive=True).live()}
    assert [model for model in get_page_models() if issubclass(model, PublicPage) and model not in shown] == []
    assert len({read_meta(path)["og:image"] for path in addresses if "/open-data/" not in path}) >= 18


def list_reachable(addresses):
    """Pages that a reader comes to from these by links, and that search engines may list."""
    waiting, seen = list(addresses), set()
    while waiting:
        path = waiting.pop()
        if path in seen or path in PLAIN:
            continue
        seen.add(path)
        answer = Client().get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = page_of(answer)
        if any("noindex" in (tag.get("content") or "") for tag in page.all("meta[name=robots]")):
            continue
        yield path
        links = [urlsplit(tag.get("href") or "") for tag in page.all("a[href]")]
        waiting += [
            link.path for link in links if link.netloc in ("", "localhost", "testserver") and link.path[:1] == "/"
        ]


def test_every_page_that_links_lead_to_has_a_description_and_a_picture(site):
    """Forms and terms of campaigns and open data, beside the tree of pages, too."""
    Campaign.objects.update(participation_terms=TermsFactory())
    reachable = list(list_reachable(list_addresses()))
    shown = {path: read_meta(path) for path in reachable}

    assert {path for path, meta in shown.items() if not (meta.get("description") and meta.get("og:image"))} == set()
    assert {step for path in reachable for step in path.split("/")} >= {"join", "terms", "open-data", "organisations"}
