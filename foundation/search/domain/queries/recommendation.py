"""The pages that staff recommend for a query, of what the public may see at this moment."""

from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from foundation.changes.domain.reading import once
from foundation.content.domain.queries.visibility import visible_pages
from foundation.search import conf
from foundation.search.domain.queries.shown_hit import Hit
from foundation.search.domain.queries.synonym import read_query
from foundation.search.domain.query import Query
from foundation.search.domain.recommendation import is_same_search, read_search
from foundation.search.domain.snippet import mark_words
from foundation.search.models import Recommendation
from foundation.search.registry import kinds

MOST = 5


def list_recommended(text: str, *, locale: Locale) -> list[Hit]:
    """In the order staff gave them, each once, in the language of the search; pages of any kind."""
    query = read_query(text) if conf.is_indexed() else Query()
    known = list_known_searches() if query else ()
    keys = [key for search, pages in known if is_same_search(query, search) for key in pages]
    if not keys:
        return []
    pages = visible_pages(Page.objects.filter(locale=locale, translation_key__in=keys)).select_related("locale")
    found = {page.translation_key: page for page in pages.specific()}
    language = locale.language_code
    return [_show(found[key], query, language) for key in dict.fromkeys(keys) if key in found][:MOST]


@once
def list_known_searches() -> tuple[tuple[Query, tuple[UUID, ...]], ...]:
    """Read once until staff change one."""
    rows = Recommendation.objects.prefetch_related("pages").order_by("pk")
    return tuple(
        (read_search(text), tuple(page.page for page in row.pages.all())) for row in rows for text in row.list_queries()
    )


def _show(page: Any, query: Query, language: str) -> Hit:
    kind = next((kind.name for kind in kinds.list() if isinstance(page, kind.model)), "")
    title, summary = (
        mark_words(text, query, language=language) for text in (page.title, str(getattr(page, "summary", "")))
    )
    return Hit(page, kind, title, summary, None, is_recommended=True)
