"""The site's front page and menu in a language. Drafts, hidden and restricted pages are in no menu."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from foundation.content.domain.queries.visibility import IS_MIRROR, visible_pages


@dataclass(frozen=True, slots=True)
class MenuItem:
    page: Page
    url: str
    is_current: bool
    is_section: bool  # the current page is below it


def find_front_page(request: HttpRequest) -> Page | None:
    """The live front page in the interface's language, else the site's root page."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    translations = Page.objects.filter(translation_key=site.root_page.translation_key)
    in_language = translations.filter(~IS_MIRROR, live=True, locale__language_code=get_language())
    return in_language.select_related("locale").first() or site.root_page


def list_menu(request: HttpRequest, *, current: Page | None = None) -> list[MenuItem]:
    """The front page and those of its children that are in menus, in the order of the tree."""
    front = find_front_page(request)
    if front is None:
        return []
    children = visible_pages(front.get_children().filter(show_in_menus=True)).select_related("locale").order_by("path")
    path = getattr(current, "path", None) or ""
    return [
        MenuItem(
            page=page,
            url=address_here(page, request),
            is_current=bool(path) and page.path == path,
            is_section=page.pk != front.pk and path.startswith(page.path),
        )
        for page in (front, *children)
    ]


def address_here(page: Page, request: HttpRequest) -> str:
    """The page's address in the interface's language: a page that stands in is found at its translation's place."""
    address = page.get_url(request) or ""
    own, active = page.locale.language_code, get_language()
    return f"/{active}/{address.removeprefix(f'/{own}/')}" if address.startswith(f"/{own}/") else address


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language; `url` is empty where only a form can switch."""

    code: str
    name: str
    url: str


def list_languages(request: HttpRequest, *, page: Page | None = None) -> list[LanguageLink]:
    """The other languages of what is being shown: the translation's address, else this address in that language."""
    active = get_language()
    others = [(code, name) for code, name in settings.LANGUAGES if code != active]
    translated = _addresses(request, page) if page is not None and page.pk else {}
    return [
        LanguageLink(code, str(name), translated.get(code) or _same_path(request, active or "", code))
        for code, name in others
    ]


def _addresses(request: HttpRequest, page: Page) -> dict[str, str]:
    pages = visible_pages(page.get_translations(inclusive=True)).select_related("locale")
    return {one.locale.language_code: one.get_url(request) for one in pages}


def _same_path(request: HttpRequest, active: str, code: str) -> str:
    prefix = f"/{active}/"
    path = request.get_full_path()
    return f"/{code}/{path[len(prefix) :]}" if path.startswith(prefix) else ""
