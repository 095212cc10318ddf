"""What goes into the sitemap: every page that the public may see, in each language in which it is there."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from msgspec import Struct
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from foundation.content.domain.queries.address import find_full_addresses
from foundation.content.domain.queries.visibility import visible_pages


class Entry(Struct, frozen=True):
    """A page's address, when it last changed, and (language, address) of itself and its translations."""

    location: str
    changed_at: datetime | None
    alternates: tuple[tuple[str, str], ...]


class EntrySitemap(Sitemap[Any]):
    """A sitemap of `Entry`: of the rows of a file, which are read alone; `items` are rows in a lasting order."""

    limit = 1_000

    def make_entries(self, rows: Any, start: str) -> list[Entry]:
        """Those of the rows of one file; `start` is the beginning of a whole address."""
        raise NotImplementedError

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        rows = self.paginator.page(page).object_list
        return [
            {
                "location": entry.location,
                "lastmod": entry.changed_at,
                "alternates": [{"lang_code": code, "location": address} for code, address in entry.alternates],
            }
            for entry in self.make_entries(rows, f"{protocol}://{domain}")
        ]


def list_places() -> PageQuerySet:
    """The visible pages below a site's front pages, in the order in which they came about."""
    below = Q()
    for root in Site.get_site_root_paths():
        below |= Q(url_path__startswith=root.root_path)
    return visible_pages(Page.objects.filter(below, alias_of=None)).order_by("pk")


def list_entries(places: PageQuerySet) -> list[Entry]:
    """An entry for each of these pages that has an address; two queries, whatever their number."""
    rows: list[Any] = list(places.values_list("translation_key", "url_path", "last_published_at"))
    translated = list_places().filter(translation_key__in={key for key, _path, _changed_at in rows})
    named = list(translated.values_list("translation_key", "locale__language_code", "url_path"))
    addresses = find_full_addresses({path for *_, path in named} | {path for _key, path, _changed_at in rows})
    languages: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for key, language, path in named:
        if address := addresses[path]:
            languages[key].append((language, address))
    return [
        Entry(address, changed_at, tuple(languages[key]))
        for key, path, changed_at in rows
        if (address := addresses[path])
    ]
