"""One page of each kind in the host, made through models and read as anybody, on the site and in the API.

In both languages: what answers in Japanese holds a Japanese word, what answers in English an English one.
"""

import io
import json
import os
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "host.settings.laurel")
django.setup()

from django.core.files.base import ContentFile  # noqa: E402 -- after setup
from django.core.files.images import ImageFile  # noqa: E402 -- as above
from django.test import Client  # noqa: E402 -- as above
from django.utils import timezone  # noqa: E402 -- as above
from pictures.models import HostDocument, HostImage  # noqa: E402 -- as above
from PIL import Image  # noqa: E402 -- as above
from wagtail.models import Locale, Page, Site  # noqa: E402 -- as above

from awards.programmes.models import AwardCycle, AwardProgramme, Tier  # noqa: E402 -- as above
from awards.results.models import AwardCyclePage, Awardee, AwardeePage, AwardProgrammePage  # noqa: E402 -- as above
from campaigns.participation.models import Campaign, CampaignPage  # noqa: E402 -- as above
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage  # noqa: E402 -- as above
from events.models import EventIndexPage, EventPage  # noqa: E402 -- as above
from foundation.assets.domain.queries import get_picture  # noqa: E402 -- as above
from foundation.organisations.models import Organisation  # noqa: E402 -- as above
from news.models import NewsIndexPage, PressReleasePage  # noqa: E402 -- as above

NOW = timezone.now()
WORDS = "見本のページ"
ENGLISH = "Sample page"


def day(number: int) -> object:
    """So many days from now."""
    return NOW + timedelta(days=number)


def put(parent: Page, model: type[Page], slug: str, **values: object) -> Page:
    """In Japanese, and translated."""
    page = parent.add_child(instance=model(title=f"{WORDS} {slug}", slug=slug, **values))
    page.save_revision().publish()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = f"{ENGLISH} {slug}"
    english.save_revision().publish()
    return page


def keep_document() -> HostDocument:
    """A document under a name that anybody could guess."""
    return HostDocument.objects.create(title=WORDS, file=ContentFile(b"%PDF-1.4 sample", "results2026.pdf"))


def keep_image() -> HostImage:
    """An image under a name that anybody could guess; its sizes are made at once, as the host has no worker."""
    drawn = io.BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(drawn, "PNG")
    return HostImage.objects.create(title=WORDS, file=ImageFile(drawn, "winner2026.png"))


def main() -> None:
    """Make the records and pages, then read each."""
    root = Site.objects.get(is_default_site=True).root_page
    Page.objects.update(locale=Locale.objects.get_or_create(language_code="ja")[0])
    root.refresh_from_db()
    Locale.objects.get_or_create(language_code="en")
    organisation = Organisation.objects.create(name_ja="見本", name_kana="ミホン", industry_id="E", prefecture_id="13")
    programme = AwardProgramme.objects.create(code="sample", name_ja="見本賞", name_en="Sample Award")
    cycle = AwardCycle.objects.create(
        programme=programme,
        code="sample-1",
        name_ja="見本賞1",
        name_en="Sample Award 1",
        fiscal_year=2026,
        state="in_force",
        opens_at=day(-60),
        closes_at=day(-30),
        released_at=day(-1),
        reference_prefix="S1",
    )
    tier = Tier.objects.create(cycle=cycle, code="one", name_ja="大賞")
    awardee = Awardee.objects.create(cycle=cycle, tier=tier, name_ja="見本", name_en="Sample")
    campaign = Campaign.objects.create(
        code="month", name_ja="見本月間", name_en="Sample Month", fiscal_year=2026, starts_at=day(-5), ends_at=day(5)
    )
    programme_page = put(root, AwardProgrammePage, "award", programme=programme)
    cycle_page = put(programme_page, AwardCyclePage, "one", cycle=cycle)
    events = put(root, EventIndexPage, "our-events")
    cases = put(root, CaseStudyIndexPage, "our-cases")
    book, picture = keep_document(), keep_image()
    collection = put(cases, CollectionPage, "first", year_label="2026", fiscal_year=2026, book=book, cover=picture)
    news = put(root, NewsIndexPage, "our-news")
    pages = {
        "awards": programme_page,
        "award-cycles": cycle_page,
        "awardees": put(cycle_page, AwardeePage, "awardee", awardee=awardee),
        "campaigns": put(root, CampaignPage, "month", campaign=campaign),
        "events": put(events, EventPage, "event", starts_at=day(1), ends_at=day(2)),
        "collections": collection,
        "case-studies": put(
            collection, CaseStudyPage, "case", organisation=organisation, information_as_of=date(2026, 1, 1)
        ),
        "news": put(news, PressReleasePage, "release", date=date(2026, 1, 1)),
    }
    read(pages, (events, cases, news))
    read_files(book, picture)


def read(pages: dict[str, Page], lists: tuple[Page, ...]) -> None:
    """Each page on the site, and its list and detail in the API, as anybody, in Japanese and in English."""
    reader = Client()
    english = Locale.objects.get(language_code="en")
    for name, page in pages.items():
        for language, shown, word in (("ja", page, "見本"), ("en", page.get_translation(english), "Sample")):
            on_site = reader.get(shown.get_url())
            assert on_site.status_code == 200, (name, language, on_site.status_code)
            assert f'lang="{language}' in on_site.content.decode(), (name, language)
            assert word in on_site.content.decode(), (name, language)
            read_in_api(reader, f"/api/v3/{name}/", language, word)
    for page in lists:
        for shown in (page, page.get_translation(english)):
            assert reader.get(shown.get_url()).status_code == 200, shown
    for language in ("ja", "en"):
        read_in_api(reader, "/api/v3/organisations/", language, "見本")
    assert reader.get("/api/v3/openapi.json").status_code == 200


def read_in_api(reader: Client, address: str, language: str, word: str) -> None:
    """The list has one, whose detail says so in this language."""
    found = reader.get(f"{address}?locale={language}")
    assert found.status_code == 200, (address, language, found.status_code, found.content[:500])
    assert found.json()["count"] == 1, (address, language, found.json())
    detail = reader.get(f"{address}{found.json()['items'][0]['id']}/?locale={language}")
    assert detail.status_code == 200, (address, language, detail.status_code, detail.content[:500])
    assert word in json.dumps(detail.json(), ensure_ascii=False), (address, language, detail.json())


def read_files(document: HostDocument, image: HostImage) -> None:
    """The document through its one address, and not once its page is gone; the image's names tell nothing."""
    reader = Client()
    assert document.url.startswith("/files/"), document.url
    assert reader.get(document.url, follow=True).status_code == 200
    sources = get_picture(image, "card").sources
    assert len(sources) == 2, sources
    assert [each.url for each in sources if "winner" in each.url] == []
    for page in CollectionPage.objects.all():
        page.unpublish()
    assert reader.get(document.url).status_code == 404
    print("all read")  # noqa: T201 -- what the test reads


main()
