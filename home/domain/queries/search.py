"""The site's simple search: every word must occur in a page's title, summary or names.

Matching is by substring, so that 在宅 is found in 在宅勤務, which a search engine splitting by spaces can't do; a
Japanese-aware index is to come. Pages that the public may not see, or that aren't in the language, are never found.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page
from wagtail.rich_text import get_text_for_indexing

from awards.results.models import AwardCyclePage, AwardeePage, AwardProgrammePage
from campaigns.participation.models import CampaignPage
from casestudies.models import CaseStudyPage, CollectionPage
from events.models import EventPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.text.eras import JST
from home.models import StandardPage
from news.models import PressReleasePage

MOST_WORDS, MOST_LETTERS, MOST_OF_A_KIND = 8, 100, 30

SNIPPET = 90  # characters of the text around the first word found

ORGANISATION = ("organisation__name_ja", "organisation__name_en", "organisation__name_kana")
RECORD_NAMES = ("name_ja", "name_en")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: its code in addresses, its heading for readers, where words are looked for, its date."""

    code: str
    label: Any
    model: type[Page]
    columns: tuple[str, ...]
    dated: str = "first_published_at"


KINDS = (
    Kind("cases", _("Case studies"), CaseStudyPage, ("lead", *ORGANISATION), "published_on"),
    Kind(
        "awardees",
        pgettext_lazy("search", "Awardees"),
        AwardeePage,
        tuple(f"awardee__{n}" for n in (*RECORD_NAMES, "name_kana", "citation_ja", "citation_en")),
        "awardee.cycle.known_released_at",
    ),
    Kind(
        "calls",
        _("Calls and results"),
        AwardCyclePage,
        tuple(f"cycle__{n}" for n in RECORD_NAMES),
        "cycle.known_opens_at",
    ),
    Kind(
        "awards",
        pgettext_lazy("search", "Awards"),
        AwardProgrammePage,
        tuple(f"programme__{n}" for n in (*RECORD_NAMES, "purpose_ja", "purpose_en")),
    ),
    Kind(
        "campaigns",
        pgettext_lazy("search", "Campaigns"),
        CampaignPage,
        tuple(f"campaign__{n}" for n in (*RECORD_NAMES, "purpose_ja", "purpose_en")),
        "campaign.starts_at",
    ),
    Kind(
        "events",
        pgettext_lazy("search", "Events"),
        EventPage,
        ("subtitle", "target", "place_ja", "place_en"),
        "starts_at",
    ),
    Kind("news", pgettext_lazy("search", "Press releases"), PressReleasePage, ("subtitle",), "date"),
    Kind("collections", _("Case collections"), CollectionPage, ("intro",)),
    Kind("site", _("About this site"), StandardPage, ("intro",)),
)


@dataclass(frozen=True, slots=True)
class Result:
    """A page that answers: its title and the text around the words, the words marked."""

    page: Any
    title: SafeString
    snippet: SafeString
    date: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """The results of one kind, those with the words in their title first."""

    kind: Kind
    results: list[Result]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search shows: the kinds that were chosen, and what there is to choose from."""

    found: list[Found]
    kinds: list[tuple[Kind, int]]
    years: list[int]
    kind: str = ""
    year: int | None = None

    @property
    def total(self) -> int:
        return sum(len(one.results) for one in self.found)


def split_words(query: str) -> list[str]:
    """The words of the query: NFKC, without control characters, at most eight and a hundred characters."""
    folded = unicodedata.normalize("NFKC", query)[:MOST_LETTERS]
    return "".join(c if c.isprintable() else " " for c in folded).split()[:MOST_WORDS]


def search_pages(query: str, *, locale: Locale, kind: str = "", year: int | None = None) -> Answer:
    """What answers, by kind of page; kinds without an answer are left out. A fixed number of queries.

    A kind or a year that nothing is of narrows nothing.
    """
    words = split_words(query)
    everything = [Found(one, _list_results(one, words, locale)) for one in KINDS] if words else []
    everything = [found for found in everything if found.results]
    years = {result.date.year for found in everything for result in found.results if result.date}
    kind = kind if kind in {found.kind.code for found in everything} else ""
    year = year if year in years else None
    shown = [Found(found.kind, [one for one in found.results if _is_of(one, year)]) for found in everything]
    return Answer(
        found=[found for found in shown if found.results and kind in ("", found.kind.code)],
        kinds=[(found.kind, len(found.results)) for found in shown if found.results],
        years=sorted(years, reverse=True),
        kind=kind,
        year=year,
    )


def _is_of(result: Result, year: int | None) -> bool:
    return year is None or (result.date is not None and result.date.year == year)


def _list_results(kind: Kind, words: list[str], locale: Locale) -> list[Result]:
    pages = visible_pages(kind.model.objects.filter(locale=locale, alias_of=None)).filter(_all(words, kind.columns))
    related = {column.partition("__")[0] for column in kind.columns if "__" in column}
    ranked = pages.annotate(rank=_rank(words)).select_related("locale", *_joins(kind, related))
    return [
        Result(page, mark_words(page.title, words), _find_snippet(page, kind, words), _date_of(page, kind))
        for page in ranked.order_by("rank", "-first_published_at")[:MOST_OF_A_KIND]
    ]


def _joins(kind: Kind, related: Iterable[str]) -> set[str]:
    return {*related, *(["__".join(kind.dated.split(".")[:-1])] if "." in kind.dated else [])}


def _date_of(page: Any, kind: Kind) -> date | None:
    moment = attrgetter(kind.dated)(page)
    return moment.astimezone(JST).date() if isinstance(moment, datetime) else moment


def _find_snippet(page: Any, kind: Kind, words: Sequence[str]) -> SafeString:
    """The first text with one of the words in it, cut around it; else the summary."""
    texts = [page.summary, *(str(attrgetter(column.replace("__", "."))(page) or "") for column in kind.columns)]
    plain = [" ".join(get_text_for_indexing(text).split()) for text in texts]
    hit = next((text for text in plain if _pattern(words).search(text)), plain[0])
    match = _pattern(words).search(hit)
    start = max(0, (match.start() if match else 0) - SNIPPET // 3)
    cut = hit[start : start + SNIPPET]
    return mark_words(f"{'…' if start else ''}{cut}{'…' if start + SNIPPET < len(hit) else ''}", words)


def mark_words(text: str, words: Sequence[str]) -> SafeString:
    """The text with each of the words marked."""
    parts = _pattern(words).split(text)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if n % 2 else part,) for n, part in enumerate(parts))
    )


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(f"({'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})", re.IGNORECASE)


def _all(words: list[str], columns: tuple[str, ...]) -> Q:
    every = Q()
    for word in words:
        somewhere = Q(title__icontains=word) | Q(summary__icontains=word)
        for column in columns:
            somewhere |= Q(**{f"{column}__icontains": word})
        every &= somewhere
    return every


def _rank(words: list[str]) -> Case:
    in_title = Q()
    for word in words:
        in_title &= Q(title__icontains=word)
    return Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
