"""What goes into the sitemap: every page that the public may see, in each language in which it is there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from wagtail.models import Page, Site

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
    pages = visible_pages(Page.objects.filter(below, alias_of=None)).select_related("locale").order_by("path")
    addressed = [(page, page.full_url) for page in pages if page.full_url]
    languages: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for page, address in addressed:
        languages[page.translation_key].append((page.locale.language_code, address))
    return [
        Entry(address, page.last_published_at, tuple(languages[page.translation_key])) for page, address in addressed
    ]
