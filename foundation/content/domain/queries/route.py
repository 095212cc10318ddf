"""Which page an address below a language's prefix names, found by the whole path instead of step by step.

Wagtail asks the database twice for each step of the way. Here a known address costs one query, for the page itself; a
new one another. What isn't plain – a page type with paths of its own, an address without a page that the public may
see – is Wagtail's.
"""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http.request import split_domain_port
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from foundation.changes.domain.prepared_statement import fetch_prepared
from foundation.changes.domain.reading import once
from foundation.changes.domain.statement_made_once import Reader, Statement, make_reader, make_statement, read_rows
from foundation.content.domain.queries.locale import find_locale, with_locales
from foundation.content.domain.queries.visibility import find_unseen, unhidden_pages
from foundation.content.models import PublicPage

PLAIN = (Page.route, PublicPage.route)
KEY, SLUG, ADDRESS = -1, " slug", " address"  # in the place of a page's own, in statements that are made once
# What Wagtail, the way here and links ask of every page that is served.
ALWAYS_SERVED = (
    *("title", "seo_title", "path", "depth", "url_path", "live"),
    *("alias_of", "content_type", "locale", "translation_key"),
)
Place = tuple[type[Any], int]


@once
def find_site(hostname: str, port: str) -> Site | None:
    """The site that answers there, as Wagtail chooses it; None where no site is the default and none is called so."""
    try:
        site: Site | None = get_site_for_hostname(hostname, port)
    except Site.DoesNotExist:
        return None
    return site


def find_request_site(request: Any) -> Site | None:
    """The site that a request asks, laid where Wagtail looks for it: what asks later finds it there."""
    if found := getattr(request, "_wagtail_site", None):
        return found  # type: ignore[no-any-return]  # laid there before
    hostname, _port = split_domain_port(request.get_host())
    site = find_site(hostname, request.get_port())
    if site is not None:
        request._wagtail_site = site
    return site


def find_page(site: Site, path: str) -> Page | None:
    """The live page at `path`, with what its type says that it shows; None for what isn't plain."""
    slugs = tuple(slug for slug in path.split("/") if slug)
    place = _find_place(site.root_page_id, get_language() or "", slugs)
    if place is None:
        return None
    model, key = place
    page = _read_served(model, key) if getattr(model, "served_fields", ()) else _read_whole(model, key)
    return with_locales([page])[0] if page else None


def _read_served(model: Any, key: int) -> PublicPage | None:
    """What the page itself shows, by a statement that is made once; other fields are read where they are asked for."""
    return next(iter(read_rows(_make_reader(model), (key,))), None)


@cache
def _make_reader(model: Any) -> Reader:
    pages = model._default_manager.filter(pk=KEY, live=True).only(*ALWAYS_SERVED, *model.served_fields)
    return make_reader(pages.order_by(), (KEY,))


def _read_whole(model: Any, key: int) -> Any:
    return model._default_manager.filter(pk=key, live=True).select_related(*getattr(model, "shown_with", ())).first()


@once
def _find_place(root: int, language: str, slugs: tuple[str, ...]) -> Place | None:
    """Type and primary key of the page to which these slugs lead from the front page of a language."""
    front = _find_front(root, language)
    if front is None:
        return None
    found = _find_below(front, slugs) if slugs else (front.pk, front.path, front.content_type_id)
    if found is None:
        return None
    key, path, own = found
    above = tuple(path[:end] for end in range(len(front.path), len(path), Page.steplen))
    model: Any = ContentType.objects.get_for_id(own).model_class()
    return (model, key) if _is_plain(model) and (not above or _are_plain(above)) else None


@once
def _are_plain(paths: tuple[str, ...]) -> bool:
    types = Page.objects.filter(path__in=paths).values_list("content_type", flat=True)
    return all(_is_plain(ContentType.objects.get_for_id(one).model_class()) for one in types)


def _is_plain(model: Any) -> bool:
    return model is not None and model.route in PLAIN


@once
def _find_front(root: int, language: str) -> Page | None:
    """The site's root page in a language where that is live, else itself: as Wagtail's `localized`."""
    locale = find_locale(language)
    pages = Page.objects.filter(translation_key__in=Page.objects.filter(pk=root).values("translation_key"))
    by_key = {page.pk: page for page in pages}
    translated = next((page for page in by_key.values() if locale and page.locale_id == locale.pk and page.live), None)
    return translated or by_key.get(root)


def _find_below(front: Page, slugs: tuple[str, ...]) -> tuple[int, str, int] | None:
    """Key, place and type, by the last slug, which has an index, and the whole path; a hidden page is like none."""
    address = "".join([front.url_path, *(f"{slug}/" for slug in slugs)])
    found: tuple[int, str, int] | None
    if (unseen := find_unseen()) is None:
        pages = Page.objects.filter(slug=slugs[-1], url_path=address, path__startswith=front.path)
        found = unhidden_pages(pages).values_list("pk", "path", "content_type").first()
        return found
    statement = _make_place_statement()
    rows = fetch_prepared(statement.sql, statement.fill((slugs[-1], address)))
    return next((row for row in rows if row[0] not in unseen.hidden and row[1].startswith(front.path)), None)


@cache
def _make_place_statement() -> Statement:
    pages = Page.objects.filter(slug=SLUG, url_path=ADDRESS, live=True).order_by("pk")
    return make_statement(pages.values_list("pk", "path", "content_type"), (SLUG, ADDRESS))
