"""The site's search: words in titles, names, summaries and texts of pages, counted exactly, by kind and year.

Pages that the public may not see, or that aren't in the language, are never found (`foundation.search`). Where there is
no index of words, letters are looked for instead.
"""

from django.core.paginator import Paginator
from wagtail.models import Locale, Page

from foundation.search.domain import is_indexed
from foundation.search.domain.queries import count_hits, find_suggestion, list_hits, read_query
from foundation.search.domain.query import Query
from foundation.search.domain.snippet import cut_snippet, mark_words
from foundation.search.models import Entry
from home.domain.queries.search_result import Answer, Found, Result, list_kinds
from home.domain.queries.search_substring import search_substrings

MOST_OF_A_KIND, PER_PAGE = 10, 20


def search_pages(query: str, *, locale: Locale, kind: str = "", year: int | None = None, number: str = "1") -> Answer:
    """What answers, by kind of page; kinds without an answer are left out. A fixed number of queries.

    A kind or a year that nothing is of narrows nothing. Of all kinds the first ten are shown, of one kind a page.
    """
    if not is_indexed():
        return search_substrings(query, locale=locale, kind=kind, year=year)
    words = read_query(query)
    counts = count_hits(words, locale=locale)
    years = {of for _name, of in counts if of}
    kind = kind if kind in {name for name, _of in counts} else ""
    year = year if year in years else None
    totals = {one.name: _total(counts, one.name, year) for one in list_kinds()}
    total = totals[kind] if kind else sum(totals.values())
    page = Paginator(range(total), PER_PAGE).get_page(number) if kind else None
    first, most = (page.start_index() - 1, PER_PAGE) if page else (0, MOST_OF_A_KIND)
    names = [name for name in totals if totals[name] and kind in ("", name)]
    entries = list_hits(words, locale=locale, names=names, year=year, first=max(first, 0), most=most)
    shown = _show(entries, words)
    return Answer(
        found=[Found(one, shown[one.name], totals[one.name]) for one in list_kinds() if one.name in shown],
        kinds=[(one, totals[one.name]) for one in list_kinds() if totals[one.name]],
        years=sorted(years, reverse=True),
        total=total,
        kind=kind,
        year=year,
        page=page,
        suggestion="" if counts else find_suggestion(query, locale=locale) or "",
    )


def _total(counts: dict[tuple[str, int | None], int], name: str, year: int | None) -> int:
    return sum(total for (kind, of), total in counts.items() if kind == name and year in (None, of))


def _show(entries: list[Entry], words: Query) -> dict[str, list[Result]]:
    """The results by kind, each with its page."""
    pages = Page.objects.select_related("locale").in_bulk([entry.page_key for entry in entries])
    shown: dict[str, list[Result]] = {}
    for entry in entries:
        if entry.page_key in pages:
            result = Result(
                pages[entry.page_key], mark_words(entry.title, words), cut_snippet(entry, words), entry.date
            )
            shown.setdefault(entry.kind, []).append(result)
    return shown
