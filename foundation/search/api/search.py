"""The search over all kinds of pages, and what is offered while somebody types."""

from django.http import HttpRequest
from ninja import Field, Query
from wagtail.models import Locale, Page

from foundation.headless.routers import ItemQuery, Year, public_router
from foundation.search.api.schemas import HitOut, HitsOut, KindOut, SuggestionOut, SuggestionsOut, YearOut
from foundation.search.domain import count_query
from foundation.search.domain.queries import (
    Hit,
    Suggestion,
    count_facets,
    find_suggestion,
    list_beginnings,
    list_best,
    list_recommended,
    read_query,
    show_entries,
)
from foundation.search.domain.query import MOST_LETTERS
from foundation.search.registry import kinds

router = public_router("search")
FURTHEST = 2**31 - 1


class HitsQuery(ItemQuery):
    """What to look for, and how to narrow what is found. A kind or year that nothing is of narrows nothing."""

    search: str = Field(
        "",
        max_length=MOST_LETTERS,
        description='Words that all must occur in the page or its names; "phrases"; -words that must not.',
    )
    kind: str = Field("", max_length=40, description="One of `kinds`.")
    year: Year | None = Field(None, description="Calendar year of the date.")
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=FURTHEST)


class SuggestionsQuery(ItemQuery):
    """What is typed so far."""

    search: str = Field("", max_length=MOST_LETTERS, description="The last word may be a beginning.")


@router.get("/", response=HitsOut, operation_id="search_list", summary="Search all kinds of pages")
def search(request: HttpRequest, query: Query[HitsQuery]) -> HitsOut:
    """Pages that have the words in their texts or names: those with them in the title first, then the newest."""
    locale, words = _find_locale(query), read_query(query.search)
    facets = count_facets(words, locale=locale, kind=query.kind, year=query.year)
    entries = list_best(
        words, locale=locale, names=facets.names, year=facets.year, first=query.offset, most=query.limit
    )
    recommended = [] if facets.kind or facets.year else list_recommended(query.search, locale=locale)
    if request.method == "GET" and request.GET.keys() <= {"search", "locale"}:
        count_query(query.search, language=query.locale, found=max(facets.total, len(recommended)))
    return HitsOut(
        recommended=[_hit_out(hit) for hit in recommended],
        items=[_hit_out(hit) for hit in show_entries(entries, words)],
        count=facets.total,
        kinds=[KindOut(kind=kind, label=_label(kind), count=total) for kind, total in facets.kinds.items()],
        years=[YearOut(year=year, count=total) for year, total in facets.years.items() if total],
        did_you_mean="" if facets.counts else find_suggestion(query.search, locale=locale) or "",
    )


@router.get("suggestions/", response=SuggestionsOut, operation_id="search_suggestions", summary="Suggest while typing")
def suggest(request: HttpRequest, query: Query[SuggestionsQuery]) -> SuggestionsOut:
    """Titles and names that begin, or are read, as what is typed; at most eight. Nothing of it is counted or kept."""
    found = list_beginnings(query.search, locale=_find_locale(query))
    pages = Page.objects.in_bulk([one.page_key for one in found if one.page_key])
    return SuggestionsOut(items=[_suggestion_out(one, pages.get(one.page_key)) for one in found])


def _find_locale(query: ItemQuery) -> Locale:
    return Locale.objects.filter(language_code=query.locale).first() or Locale(language_code=query.locale)


def _label(kind: str) -> str:
    return str(kinds.get(kind).label)


def _hit_out(hit: Hit) -> HitOut:
    page = hit.page
    return HitOut(
        id=page.translation_key,
        kind=hit.kind,
        locale=page.locale.language_code,
        url=page.full_url or "",
        title=page.title,
        title_html=str(hit.title),
        snippet_html=str(hit.snippet),
        date=hit.date,
        is_recommended=hit.is_recommended,
    )


def _suggestion_out(suggestion: Suggestion, page: Page | None) -> SuggestionOut:
    label = _label(suggestion.kind) if suggestion.kind else ""
    url = (page.full_url or "") if page else ""
    return SuggestionOut(text=suggestion.text, kind=suggestion.kind, label=label, url=url)
