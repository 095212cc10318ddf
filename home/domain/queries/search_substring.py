"""The search where there is no index of words: every word must occur, as letters, in title, summary, names or texts.

Matching is by substring, so that 在宅 is found in 在宅勤務. Pages that the public may not see, or that aren't in the
language, are never found. A fixed number of queries.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import Case, CharField, IntegerField, Q, TextField, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Locale
from wagtail.rich_text import get_text_for_indexing

from foundation.content.domain.queries.visibility import visible_pages
from foundation.search.domain.queries import Hit
from foundation.search.registry import Kind
from foundation.text.eras import JST
from home.domain.queries.search_result import Answer, Found, list_kinds

MOST_WORDS, MOST_LETTERS, MOST_OF_A_KIND = 8, 100, 30

SNIPPET = 90  # characters of the text around the first word found


def split_words(query: str) -> list[str]:
    """The words of the query: NFKC, without control characters, at most eight and a hundred characters."""
    folded = unicodedata.normalize("NFKC", query)[:MOST_LETTERS]
    return "".join(c if c.isprintable() else " " for c in folded).split()[:MOST_WORDS]


def search_substrings(query: str, *, locale: Locale, kind: str = "", year: int | None = None) -> Answer:
    """What answers, by kind of page; kinds without an answer are left out.

    A kind or a year that nothing is of narrows nothing.
    """
    words = split_words(query)
    everything = [_find(one, words, locale) for one in list_kinds()] if words else []
    everything = [found for found in everything if found.results]
    years = {result.date.year for found in everything for result in found.results if result.date}
    kind = kind if kind in {found.kind.name for found in everything} else ""
    year = year if year in years else None
    narrowed = [_narrow(found, year) for found in everything]
    shown = [found for found in narrowed if found.results and kind in ("", found.kind.name)]
    return Answer(
        found=shown,
        kinds=[(found.kind, found.total) for found in narrowed if found.results],
        years=sorted(years, reverse=True),
        total=sum(found.total for found in shown),
        kind=kind,
        year=year,
    )


def _narrow(found: Found, year: int | None) -> Found:
    of_year = [one for one in found.results if year is None or (one.date is not None and one.date.year == year)]
    return Found(found.kind, of_year, len(of_year))


def _find(kind: Kind, words: list[str], locale: Locale) -> Found:
    columns = list_columns(kind)
    pages = visible_pages(kind.model.objects.filter(locale=locale, alias_of=None)).filter(_all(words, columns))
    ranked = pages.annotate(rank=_rank(words)).select_related("locale", *kind.related)
    results = [
        Hit(
            page,
            kind.name,
            mark_substrings(page.title, words),
            _find_snippet(page, columns, words),
            _date_of(page, kind),
        )
        for page in ranked.order_by("rank", "-first_published_at")[:MOST_OF_A_KIND]
    ]
    return Found(kind, results, len(results))


def list_columns(kind: Kind) -> tuple[str, ...]:
    """Of what the kind has indexed, the columns that hold plain text of one row."""
    columns = ("summary", *(path.replace(".", "__") for path in (*kind.names, *kind.body)))
    return tuple(column for column in columns if _is_text(kind.model, column))


def _is_text(model: Any, column: str) -> bool:
    """Not what a property says, nor what is of many rows: neither is a column to look in."""
    *way, last = column.split("__")
    for name in way:
        field = _find_field(model, name)
        if field is None or not (field.many_to_one or field.one_to_one):
            return False
        model = field.related_model
    return isinstance(_find_field(model, last), CharField | TextField)


def _find_field(model: Any, name: str) -> Any:
    return next((field for field in model._meta.get_fields() if field.name == name), None)


def _date_of(page: Any, kind: Kind) -> date | None:
    moment = attrgetter(kind.dated)(page)
    return moment.astimezone(JST).date() if isinstance(moment, datetime) else moment


def _find_snippet(page: Any, columns: tuple[str, ...], words: Sequence[str]) -> SafeString:
    """The first text with one of the words in it, cut around it; else the summary."""
    texts = [_text_of(page, column.split("__")) for column in columns]
    plain = [" ".join(get_text_for_indexing(text).split()) for text in texts]
    hit = next((text for text in plain if _pattern(words).search(text)), plain[0])
    match = _pattern(words).search(hit)
    start = max(0, (match.start() if match else 0) - SNIPPET // 3)
    cut = hit[start : start + SNIPPET]
    return mark_substrings(f"{'…' if start else ''}{cut}{'…' if start + SNIPPET < len(hit) else ''}", words)


def _text_of(row: Any, path: list[str]) -> str:
    for name in path:
        row = getattr(row, name, None)
    return str(row or "")


def mark_substrings(text: str, words: Sequence[str]) -> SafeString:
    """In whatever case; escaped."""
    parts = _pattern(words).split(text)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if n % 2 else part,) for n, part in enumerate(parts))
    )


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(f"({'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})", re.IGNORECASE)


def _all(words: list[str], columns: tuple[str, ...]) -> Q:
    every = Q()
    for word in words:
        somewhere = Q(title__icontains=word)
        for column in columns:
            somewhere |= Q(**{f"{column}__icontains": word})
        every &= somewhere
    return every


def _rank(words: list[str]) -> Case:
    in_title = Q()
    for word in words:
        in_title &= Q(title__icontains=word)
    return Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
