"""Press releases that the public may see, in one language. Releases not translated are in no list of that language.

Every public reader – index, home, API, feed – starts from `list_releases`; the next editor adds rules of visibility to
`foundation.content`, never here.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from msgspec import Struct
from wagtail.models import Page
from wagtail.query import PageQuerySet

from foundation.assets.domain.queries import list_open_documents
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language, in_order
from news.models import PressReleasePage

# Without a time a release is out from the day's beginning: before all others of the day. Databases differ on that.
LATEST_FIRST = ("-date", F("time").desc(nulls_last=True))
EARLIEST_FIRST = ("date", F("time").asc(nulls_first=True))


def list_releases(*, language: str, at: datetime | None = None) -> PageQuerySet[PressReleasePage]:
    """Visible releases written in `language`, the latest first, with all that a row of a list shows."""
    releases = visible_pages(in_language(PressReleasePage.objects.all(), language), at=at)
    return in_order(releases.select_related("locale", "division"), *LATEST_FIRST)


def list_live_releases() -> PageQuerySet[PressReleasePage]:
    """Releases of all languages that are published, whether the public may see them yet or not, as lists show them."""
    return PressReleasePage.objects.live().filter(alias_of=None).select_related("locale", "division")


def find_release(public_id: UUID, *, language: str) -> PressReleasePage | None:
    """The visible release of that id in `language`."""
    release: PressReleasePage | None = list_releases(language=language).filter(translation_key=public_id).first()
    return release


def list_translations(release: PressReleasePage) -> PageQuerySet[PressReleasePage]:
    """The release in its other languages, where the public may see it."""
    translations = visible_pages(release.get_translations().filter(alias_of=None))
    return in_order(translations.select_related("locale"), "locale__language_code")


# An annex's number comes from its place: one that was typed before the title, too, would be said twice.
NUMBERED = re.compile(r"^\s*(?:別紙|別添|Annex)\s*[0-9０-９一二三四五六七八九十]+[\s:：.．、　]*", re.IGNORECASE)


class Annex(Struct, frozen=True):
    """An annex as the public may see it."""

    title: str
    note: str
    document: Any
    page: Page | None


def list_annexes(release: PressReleasePage) -> list[Annex]:
    """The annexes in their order, each with the page and the file that the public may have of it."""
    values = [annex["value"] for annex in release.annexes.raw_data]  # keys: the rows are read here, as they may show
    pages = find_linked_pages(value["page"] for value in values if value.get("page"))
    files = list_open_documents().in_bulk([value["document"] for value in values if value.get("document")])
    return [
        Annex(
            title=NUMBERED.sub("", value["title"]) or value["title"],
            note=value.get("note", ""),
            document=files.get(value.get("document")),
            page=pages.get(value.get("page")),
        )
        for value in values
    ]


class RelatedLink(Struct, frozen=True):
    """What a release leads on to: words, their address ("" without a page), and the page if it is one of ours."""

    title: str
    url: str
    page: Page | None = None


def list_related(release: PressReleasePage) -> list[RelatedLink]:
    """Links and pages that the public may see, in their order; at last the record that the release is about."""
    chosen = [
        page.pk for block in release.related if block.block_type == "pages" for page in block.value["pages"] if page
    ]
    pages = find_linked_pages(chosen)
    links: list[RelatedLink] = []
    for block in release.related:
        if block.block_type == "link":
            links.append(RelatedLink(block.value["title"], block.value["url"]))
        else:
            found = [pages[page.pk] for page in block.value["pages"] if page and page.pk in pages]
            links += [RelatedLink(page.title, page.url or "", page) for page in found]
    about = release.about
    return [*links, RelatedLink(about.name, about.get_absolute_url())] if about else links


def narrow_releases(
    releases: PageQuerySet[PressReleasePage],
    *,
    category: Sequence[str] = (),
    year: Sequence[int] = (),
    division: Sequence[str] = (),
    subject: str = "",
    date_from: date | None = None,
    date_before: date | None = None,
) -> PageQuerySet[PressReleasePage]:
    """The releases under these conditions; where several values are given, any of them."""
    rules = Q()
    if category:
        rules &= Q(category__in=category)
    if year:
        rules &= Q(date__year__in=year)
    if division:
        rules &= Q(division__public_id__in=division)
    if subject:
        rules &= Q(subject=subject)
    if date_from:
        rules &= Q(date__gte=date_from)
    if date_before:
        rules &= Q(date__lt=date_before)
    return releases.filter(rules)
