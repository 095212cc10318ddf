"""What is found: entries of pages that the public may see, in one language; counted by kind and year, or in order.

Title before names before summary before text; then the newest. Order and counts are the same on every database.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import ExtractYear, RowNumber
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language, with_words
from foundation.search import conf
from foundation.search.domain.queries.synonym import read_query
from foundation.search.domain.queries.word_match import HasWords
from foundation.search.domain.query import Query
from foundation.search.models import Entry
from foundation.search.models.entry import WORDS
from foundation.search.registry import kinds

NEWEST = (F("date").desc(nulls_last=True), "-page_key")
RANKED = ("rank", *NEWEST)


def list_visible_entries(*, locale: Locale) -> QuerySet[Entry]:
    """The entries of pages that may be seen at this request's moment."""
    pages = visible_pages(Page.objects.filter(locale_id=locale.pk))
    known = [kind.name for kind in kinds.list()]
    return Entry.objects.filter(kind__in=known, page_key__in=pages.order_by().values("pk"))


def list_entries(query: Query, *, locale: Locale) -> QuerySet[Entry]:
    """Those of them that have the words."""
    return list_visible_entries(locale=locale).filter(HasWords(query))


def count_hits(query: Query, *, locale: Locale) -> dict[tuple[str, int | None], int]:
    """By kind and year: how many pages. One statement."""
    if not query:
        return {}
    counted = list_entries(query, locale=locale).order_by().values_list("kind", ExtractYear("date"))
    return {(kind, year): total for kind, year, total in counted.annotate(total=Count("pk"))}


def list_hits(
    query: Query, *, locale: Locale, names: Sequence[str], year: int | None = None, first: int = 0, most: int
) -> list[Entry]:
    """Of each of these kinds the hits after the `first` ones, at most so many, in order. One statement."""
    if not query or not names:
        return []
    ranked = _rank(query, list_entries(query, locale=locale), names=names, year=year)
    placed = ranked.annotate(place=Window(RowNumber(), partition_by=F("kind"), order_by=RANKED))
    return list(placed.filter(place__gt=first, place__lte=first + most).order_by("place"))


def list_best(
    query: Query, *, locale: Locale, names: Sequence[str], year: int | None = None, first: int = 0, most: int
) -> list[Entry]:
    """The hits of all these kinds together, in order. One statement."""
    if not query or not names:
        return []
    ranked = _rank(query, list_entries(query, locale=locale), names=names, year=year)
    return list(ranked.order_by(*RANKED)[first : first + most])


def is_in_title(hit: Entry) -> bool:
    """Whether a hit of these lists has all words in its title."""
    return bool(vars(hit)["rank"] == 1)


def _rank(query: Query, entries: QuerySet[Entry], *, names: Sequence[str], year: int | None) -> QuerySet[Entry]:
    """Narrowed, each with the place where all words are."""
    narrowed = entries.filter(kind__in=names).defer(*WORDS)
    if year is not None:
        narrowed = narrowed.filter(date__year=year)
    whens = (When(HasWords(query, columns=WORDS[:size]), then=Value(size)) for size in range(1, len(WORDS)))
    return narrowed.annotate(rank=Case(*whens, default=Value(len(WORDS)), output_field=IntegerField()))


def with_hits(pages: PageQuerySet[Any], text: str | None, *, columns: tuple[str, ...]) -> PageQuerySet[Any]:
    """Of these pages, which the public may see, those that have the words; all without a text.

    Where there is no index, the words are looked for in `columns`.
    """
    if not (text or "").strip():
        return pages
    if not conf.is_indexed():
        return with_words(pages, text, columns=columns)
    query = read_query(text or "")
    found = Entry.objects.filter(HasWords(query)).values("page_key") if query else ()
    return pages.filter(pk__in=found)


def with_page_hits(
    rows: QuerySet[Any], text: str | None, *, pages: type[Page], shown: str, language: str, columns: tuple[str, ...]
) -> QuerySet[Any]:
    """Of these records, those of which a public page of the language has the words; all without a text.

    `shown` is the pages' foreign key. Of a record that has no such page the words are looked for in `columns`.
    """
    if not (text or "").strip() or not conf.is_indexed():
        return with_words(rows, text, columns=columns)
    own = visible_pages(in_language(pages._default_manager.filter(**{shown: OuterRef("pk")}), language))
    by_letters = with_words(rows.model._default_manager.all(), text, columns=columns).order_by().values("pk")
    return rows.filter(Exists(with_hits(own, text, columns=())) | ~Exists(own) & Q(pk__in=by_letters))
