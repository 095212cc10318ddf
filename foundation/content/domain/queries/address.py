"""Full addresses of pages as Wagtail says them, without the pages: what lies above is asked once."""

from urllib.parse import quote

from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import get_language
from wagtail.models import Page, Site

from foundation.changes.domain.reading import once

SAFE = f"{RFC3986_SUBDELIMS}/~:@"  # what Django's `reverse` leaves as it is


def find_full_address(url_path: str) -> str | None:
    """That of the page at `url_path`, whose beginning says the site and the language; None where no site has it.

    A page below another is its address and the slug; a site's root page has a host of its own.
    """
    above, _slash, slug = url_path.rstrip("/").rpartition("/")
    start = None if url_path in _list_roots() else _read_address(f"{above}/", get_language())
    if start is None:
        return _read_address(url_path, get_language())
    own = quote(slug, safe=SAFE)
    return f"{start}{own}/" if start.endswith("/") else f"{start}/{own}"  # WAGTAIL_APPEND_SLASH


@once
def _list_roots() -> frozenset[str]:
    return frozenset(root.root_path for root in Site.get_site_root_paths())


@once
def _read_address(url_path: str, _language: str | None) -> str | None:
    address: str | None = Page(url_path=url_path).full_url
    return address
