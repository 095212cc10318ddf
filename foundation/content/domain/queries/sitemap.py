"""What goes into the sitemap: every page that the public may see, in each language in which it is there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from wagtail.models import Page, Site

from foundation.content.domain.queries.address import find_full_address
from foundation.content.domain.queries.visibility import visible_pages


@dataclass(frozen=True, slots=True)
class Entry:
    """A page's address, when it last changed, and (language, address) of itself and its translations."""

    location: str
    changed_at: datetime | None
    alternates: tuple[tuple[str, str], ...]


def list_entries() -> list[Entry]:
    """An entry for each visible page below a site's front pages; two queries, whatever their number."""
    below = Q()
    for root in Site.get_site_root_paths():
        below |= Q(url_path__startswith=root.root_path)
    pages = visible_pages(Page.objects.filter(below, alias_of=None)).order_by("path")
    rows = pages.values_list("translation_key", "locale__language_code", "url_path", "last_published_at")
    found = [(key, language, find_full_address(path), changed_at) for key, language, path, changed_at in rows]
    addressed = [(key, language, address, changed_at) for key, language, address, changed_at in found if address]
    languages: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for key, language, address, _changed_at in addressed:
        languages[key].append((language, address))
    return [Entry(address, changed_at, tuple(languages[key])) for key, _language, address, changed_at in addressed]
