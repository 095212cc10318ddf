"""The site's front page and menu in a language. Drafts, hidden and restricted pages are in no menu."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from msgspec import Struct
from wagtail.models import Page, Site

from foundation.changes.domain.reading import once, read_once
from foundation.content.domain.queries.listing import PAGE_PARAMETER
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.route import find_request_site
from foundation.content.domain.queries.translations import list_translations, place_in
from foundation.content.domain.queries.visibility import IS_MIRROR, visible_pages


class MenuItem(Struct, frozen=True):
    page: Page
    url: str
    is_current: bool
    is_section: bool  # the current page is below it


def find_front_page(request: HttpRequest) -> Page | None:
    """The live front page in the interface's language, else the site's root page."""
    site = find_request_site(request)
    return _find_front_page(site.root_page_id, get_language()) if site else None


@once
def _find_front_page(root: int, language: str | None) -> Page | None:
    """The front page in a language, else the site's root page, by the latter's primary key."""
    root_page = Page.objects.filter(pk=root)
    translations = Page.objects.filter(translation_key__in=root_page.values("translation_key"))
    in_language = translations.filter(~IS_MIRROR, live=True, locale__language_code=language)
    return next(iter(with_locales([*in_language[:1]] or root_page)), None)


@once
def _list_in_menu(front: int) -> list[Page]:
    """The front page of that primary key, and its children in menus."""
    page = Page.objects.get(pk=front)
    return with_locales([page, *visible_pages(page.get_children().filter(show_in_menus=True)).order_by("path")])


def list_menu(request: HttpRequest, *, current: Page | None = None) -> list[MenuItem]:
    """The front page and those of its children that are in menus, in the order of the tree."""
    front = find_front_page(request)
    if front is None:
        return []
    path = getattr(current, "path", None) or ""
    key = (list_menu, Site.find_for_request(request).pk, get_language(), front.pk)
    pages = read_once(key, lambda: [(page, address_here(page, request)) for page in _list_in_menu(front.pk)], weigh=len)
    return [
        MenuItem(
            page=page,
            url=url,
            is_current=bool(path) and page.path == path,
            is_section=page.pk != front.pk and path.startswith(page.path),
        )
        for page, url in pages
    ]


def address_here(page: Page, request: HttpRequest) -> str:
    """The page's address in the interface's language: a page that stands in is found at its translation's place."""
    return place_in(page.get_url(request) or "", page, get_language() or "")


class LanguageLink(Struct, frozen=True):
    """The same page in another language; `url` is empty where only a form can switch."""

    code: str
    name: str
    url: str


def list_languages(request: HttpRequest, *, page: Page | None = None) -> list[LanguageLink]:
    """The other languages of what is being shown: the translation's address, else this address in that language.

    What is chosen in the address – filters, words, cases side by side – stays chosen.
    """
    active = get_language()
    others = [(code, name) for code, name in settings.LANGUAGES if code != active]
    translated = _addresses(request, page) if page is not None and page.pk else {}
    return [
        LanguageLink(code, str(name), translated.get(code) or _same_path(request, active or "", code))
        for code, name in others
    ]


def _addresses(request: HttpRequest, page: Page) -> dict[str, str]:
    others = [one for one in list_translations(page) if one.locale.language_code != get_language()]
    return {one.locale.language_code: f"{one.get_url(request)}{_write_choice(request)}" for one in others}


def _write_choice(request: HttpRequest) -> str:
    """The query string without the number of a part of a list: the other language's may have fewer."""
    chosen = request.GET.copy()
    chosen.pop(PAGE_PARAMETER, None)
    return f"?{chosen.urlencode()}" if chosen else ""


def _same_path(request: HttpRequest, active: str, code: str) -> str:
    prefix = f"/{active}/"
    path = request.get_full_path()
    return f"/{code}/{path[len(prefix) :]}" if path.startswith(prefix) else ""
