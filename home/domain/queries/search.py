"""The site's search: words in titles, names, summaries and texts of pages, counted exactly, by kind and year.

Pages that the public may not see, or that aren't in the language, are never found (`foundation.search`). Where there is
no index of words, letters are looked for instead.
"""

from functools import partial

from django.core.paginator import Paginator
from wagtail.models import Locale

from foundation.changes.domain.reading import read_once
from foundation.search.domain import is_indexed
from foundation.search.domain.queries import (
    Hit,
    count_facets,
    find_suggestion,
    is_in_title,
    list_hits,
    list_recommended,
    read_query,
    show_entries,
)
from home.domain.queries.search_result import Answer, Found, list_kinds
from home.domain.queries.search_substring import search_substrings

MOST_OF_A_KIND, PER_PAGE = 10, 20
HIT = 5  # the room that a hit and its page take, by that of a number


def search_pages(query: str, *, locale: Locale, kind: str = "", year: int | None = None, number: str = "1") -> Answer:
    """What answers, by kind of page; kinds without an answer are left out. A fixed number of queries.

    Kinds of which a page has the words in its title come before those of which none has: who looks for 問い合わせ sees
    the page of that name, however many others say the word.

    A kind or a year that nothing is of narrows nothing. Of all kinds the first ten are shown, of one kind a page.
    Until something changes, the same words are looked for once in a process.
    """
    if not is_indexed():
        return search_substrings(query, locale=locale, kind=kind, year=year)
    search = partial(_search_words, query, locale=locale, kind=kind, year=year, number=number)
    return read_once((search_pages, query, locale.pk, kind, year, number), search, weigh=_weigh)


def _weigh(answer: Answer) -> int:
    return 1 + HIT * (len(answer.recommended) + sum(len(found.results) for found in answer.found))


def _search_words(query: str, *, locale: Locale, kind: str, year: int | None, number: str) -> Answer:
    words = read_query(query)
    facets = count_facets(words, locale=locale, kind=kind, year=year)
    page = Paginator(range(facets.total), PER_PAGE).get_page(number) if facets.kind else None
    first, most = (page.start_index() - 1, PER_PAGE) if page else (0, MOST_OF_A_KIND)
    entries = list_hits(words, locale=locale, names=facets.names, year=facets.year, first=max(first, 0), most=most)
    shown: dict[str, list[Hit]] = {}
    for hit in show_entries(entries, words):
        shown.setdefault(hit.kind, []).append(hit)
    totals = facets.kinds
    titled = {entry.kind for entry in entries if is_in_title(entry)}
    found = [Found(one, shown[one.name], totals[one.name]) for one in list_kinds() if one.name in shown]
    return Answer(
        found=sorted(found, key=lambda one: one.kind.name not in titled),
        kinds=[(one, totals[one.name]) for one in list_kinds() if one.name in totals],
        years=[year for year, total in facets.years.items() if total or year == facets.year],
        total=facets.total,
        kind=facets.kind,
        year=facets.year,
        page=page,
        recommended=() if facets.kind or facets.year else list_recommended(query, locale=locale),
        suggestion="" if facets.counts else find_suggestion(query, locale=locale) or "",
    )
