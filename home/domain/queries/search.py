"""The site's simple search: every word must occur in a page's title, summary or names.

Matching is by substring, so that 在宅 is found in 在宅勤務, which a search engine splitting by spaces can't do; a
Japanese-aware index is to come. Pages that the public may not see, or that aren't in the language, are never found.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from wagtail.models import Locale, Page

from awards.results.models import AwardCyclePage, AwardeePage, AwardProgrammePage
from campaigns.participation.models import CampaignPage
from casestudies.models import CaseStudyPage, CollectionPage
from events.models import EventPage
from foundation.content.domain.queries.visibility import visible_pages
from home.models import StandardPage
from news.models import PressReleasePage

MOST_WORDS, MOST_LETTERS, MOST_OF_A_KIND = 8, 100, 30

ORGANISATION = ("organisation__name_ja", "organisation__name_en", "organisation__name_kana")
RECORD_NAMES = ("name_ja", "name_en")
SEARCHED: tuple[tuple[type[Page], tuple[str, ...]], ...] = (
    (CaseStudyPage, ("lead", *ORGANISATION)),
    (AwardeePage, tuple(f"awardee__{n}" for n in (*RECORD_NAMES, "name_kana", "citation_ja", "citation_en"))),
    (AwardCyclePage, tuple(f"cycle__{n}" for n in RECORD_NAMES)),
    (AwardProgrammePage, tuple(f"programme__{n}" for n in (*RECORD_NAMES, "purpose_ja", "purpose_en"))),
    (CampaignPage, tuple(f"campaign__{n}" for n in (*RECORD_NAMES, "purpose_ja", "purpose_en"))),
    (EventPage, ("subtitle", "target", "place_ja", "place_en")),
    (PressReleasePage, ("subtitle",)),
    (CollectionPage, ("intro",)),
    (StandardPage, ("intro",)),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The pages of one kind that answer, those with the words in their title first."""

    kind: str
    pages: list[Any]


def split_words(query: str) -> list[str]:
    """The words of the query: NFKC, without control characters, at most eight and a hundred characters."""
    folded = unicodedata.normalize("NFKC", query)[:MOST_LETTERS]
    return "".join(c if c.isprintable() else " " for c in folded).split()[:MOST_WORDS]


def search_pages(query: str, *, locale: Locale) -> list[Found]:
    """What answers, by kind of page; kinds without an answer are left out. A fixed number of queries."""
    words = split_words(query)
    if not words:
        return []
    found = []
    for model, columns in SEARCHED:
        pages = visible_pages(model.objects.filter(locale=locale, alias_of=None)).filter(_all(words, columns))
        ranked = pages.annotate(rank=_rank(words)).select_related("locale").order_by("rank", "-first_published_at")
        if rows := list(ranked[:MOST_OF_A_KIND]):
            found.append(Found(str(model._meta.verbose_name_plural), rows))
    return found


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
