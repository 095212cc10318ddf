"""Full addresses of pages as Wagtail says them, without the pages: what lies above is asked once."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import get_language
from wagtail.models import Page, Site

from foundation.changes.domain.reading import once

PLAIN = re.compile(r"[\w.~-]*", re.ASCII)  # what is the same when it is quoted
SAFE = f"{RFC3986_SUBDELIMS}/~:@"  # what Django's `reverse` leaves as it is


def find_full_address(url_path: str) -> str | None:
    """That of the page at `url_path`, whose beginning says the site and the language; None where no site has it.

    A page below another is its address and the slug; a site's root page has a host of its own.
    """
    return find_full_addresses([url_path])[url_path]


def find_full_addresses(url_paths: Iterable[str]) -> dict[str, str | None]:
    """The same of many: what lies above several of them is looked up once."""
    roots, language = _list_roots(), get_language()
    starts: dict[str, str | None] = {}
    found = {}
    for url_path in url_paths:
        above, _slash, slug = url_path.rstrip("/").rpartition("/")
        if above not in starts:
            starts[above] = _read_address(f"{above}/", language)
        start = starts[above]
        if start is None or url_path in roots:
            found[url_path] = _read_address(url_path, language)
        else:
            own = slug if PLAIN.fullmatch(slug) else quote(slug, safe=SAFE)
            found[url_path] = f"{start}{own}/" if start.endswith("/") else f"{start}/{own}"  # WAGTAIL_APPEND_SLASH
    return found


@once
def _list_roots() -> frozenset[str]:
    return frozenset(root.root_path for root in Site.get_site_root_paths())


@once
def _read_address(url_path: str, _language: str | None) -> str | None:
    address: str | None = Page(url_path=url_path).full_url
    return address
