"""A page in its other languages: which translations the public may see, and the page behind an untranslated address.

An address in a language in which a page isn't published shows the page in the language it has. Such a page is in no
list, feed, sitemap or API of that language: it is found by its address alone, here. A translation that was once
published and is hidden or withdrawn counts as missing; a hidden source shows nothing.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from msgspec import Struct
from wagtail.models import Locale, Page, Site
from wagtail.url_routing import RouteResult

from foundation.changes.domain.reading import once
from foundation.changes.domain.statement_made_once import Reader, make_reader, read_rows
from foundation.content.domain.queries.address import find_full_address
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.visibility import find_unseen, visible_pages

KEY = UUIDField()  # says how a database takes a translation key
MARK = UUID(int=1)  # in the place of a translation key, in a statement that is made once


def list_alternates(page: Page) -> list[tuple[str, str]]:
    """(language code, full address) of `page` and of each translation that the public may see."""
    others = [found for key, *found in _list_addresses(page.translation_key, get_language()) if key != page.pk]
    own: list[Any] = [(one.locale.language_code, find_full_address(one.url_path)) for one in with_locales([page])]
    return [(language, address) for language, address in (*own, *others) if address]


@once
def _list_addresses(key: UUID, _language: str | None) -> list[tuple[int, str, str | None]]:
    """Key, language and full address of each translation that the public may see."""
    return [(one.pk, one.locale.language_code, find_full_address(one.url_path)) for one in _list_translations(key)]


def list_translations(page: Page) -> list[Page]:
    """`page` and its translations, of them what the public may see; other fields are read where they are asked for."""
    return _list_translations(page.translation_key)


@once
def _list_translations(key: UUID) -> list[Page]:
    if (unseen := find_unseen()) is None:
        return with_locales(visible_pages(Page.objects.filter(translation_key=key)).order_by("pk"))
    live = read_rows(_make_reader(), (KEY.get_db_prep_value(key, connection),))
    return with_locales(page for page in live if not unseen.has(page.pk, page.path))


@cache
def _make_reader() -> Reader:
    """The live translations of a page, in any language."""
    live = Page.objects.filter(translation_key=MARK, live=True).only("path", "locale", "url_path")
    return make_reader(live.order_by("pk"), (KEY.get_db_prep_value(MARK, connection),))


def full_address_in(page: Page, language: str) -> str:
    """Where `page` is read in a language: untranslated, it stands in at its translation's place. "" for nowhere."""
    parts = page.get_url_parts()
    return f"{parts[1]}{place_in(parts[2], page, language)}" if parts and parts[1] is not None else ""


def place_in(path: str, page: Page, language: str) -> str:
    """The path of `page` below the prefix of another language, where there are prefixes."""
    own = f"/{page.locale.language_code}/"
    return f"/{language}/{path.removeprefix(own)}" if path.startswith(own) else path


class _Step(Struct, frozen=True):
    """One page of the way down, in the language asked for and in the one that stands in; either may be missing."""

    wanted: Page | None
    source: Page | None

    @classmethod
    def at(cls, page: Page, wanted: Locale, source: Locale) -> "_Step":
        found = {one.locale_id: one for one in page.get_translations(inclusive=True)}
        return cls(found.get(wanted.pk), found.get(source.pk))

    def child(self, slug: str, **condition: Any) -> Page | None:
        """The child of that slug: a translation's own slug first, then the source's."""
        for parent in (self.wanted, self.source):
            child = Page.objects.child_of(parent).filter(slug=slug, **condition).first() if parent else None
            if child:
                return child
        return None


def find_untranslated(request: HttpRequest, path: str) -> RouteResult | None:
    """The page of another language that answers `path` (below the language's prefix), or None.

    Walks from the front page: a translated ancestor by its translation's slug, an untranslated one by the source's.
    None where the page is there in the language asked for, or may not be seen.
    """
    site = Site.find_for_request(request)
    wanted = Locale.objects.filter(language_code=get_language()).first()
    if site is None or wanted is None:
        return None
    slugs = [slug for slug in path.split("/") if slug]
    for source in Locale.objects.exclude(pk=wanted.pk).order_by("pk"):
        if result := _walk(request, _Step.at(site.root_page, wanted, source), slugs, wanted, source):
            return result
    return None


def _walk(request: HttpRequest, step: _Step, slugs: list[str], wanted: Locale, source: Locale) -> RouteResult | None:
    rest = list(slugs)
    visible = visible_pages(Page.objects.filter(locale=source)).values("translation_key")
    while rest:
        child = step.child(rest[0], **({} if len(rest) > 1 else {"translation_key__in": visible}))
        if child is None:
            break
        step = _Step.at(child, wanted, source)
        rest.pop(0)
    if step.source is None or (step.wanted is not None and step.wanted.live):
        return None
    if not visible_pages(Page.objects.filter(pk=step.source.pk)).exists():
        return None
    try:
        return step.source.specific.route(request, rest)
    except Http404:
        return None


def is_fallback(page: Any) -> bool:
    """Whether `page` is being shown in place of a translation: its language isn't the interface's."""
    language = getattr(getattr(page, "locale", None), "language_code", None)
    return language is not None and language != (get_language() or language)
