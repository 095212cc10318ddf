"""The index as one page shows it: the list narrowed down, and the three questions."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casestudies.domain.queries.case import NEWEST_FIRST, list_collections, list_public_cases
from casestudies.domain.queries.case_comparison import WITH, list_chosen
from casestudies.domain.queries.case_facet import list_facets
from casestudies.domain.queries.case_html import list_rows
from casestudies.domain.queries.case_similar import with_nearness
from foundation.content.domain.queries.listing import Ordering, build_listing
from foundation.headless.domain import KnownRows
from foundation.organisations.domain.queries.code_list import list_codes, read_code
from foundation.organisations.models import Industry, Prefecture, SizeBand

QUESTIONS = ("near_industry", "near_size", "near_prefecture")
NEWEST = Ordering("newest", _("Newest first"), NEWEST_FIRST)
NEAREST = Ordering("nearest", _("Nearest first"), ("-nearness", *NEWEST_FIRST))


def get_index(params: QueryDict, *, language: str) -> dict[str, Any]:
    """What the index page's template needs. Wrong parameters are left out and named, never an error.

    Answers to the three questions don't narrow the list: they order it, so that something is always found.
    """
    similar = {
        "near_industry": read_code(Industry, params.get("near_industry", "")),
        "near_size": read_code(SizeBand, params.get("near_size", "")),
        "near_prefecture": read_code(Prefecture, params.get("near_prefecture", "")),
    }
    cases = list_public_cases(language=language, words=params.get("q", "")).only("translation_key")
    orderings = [NEWEST]
    if any(similar.values()):
        orderings = [NEAREST, NEWEST]
        cases = with_nearness(
            cases,
            industry=similar["near_industry"],
            size_band=similar["near_size"],
            prefecture=similar["near_prefecture"],
        )
    listing = build_listing(
        cases, params, facets=list_facets(), orderings=orderings, keep=("q", WITH, *QUESTIONS), read=KnownRows
    )
    return {
        "listing": listing,
        "rows": list_rows(listing.page, language=language),
        "similar": similar,
        "questions": get_questions(),
        "collections": list_collections(language=language)[:6],
        "words": params.get("q", ""),
        "chosen": list_chosen(params, language=language),
    }


def get_questions() -> dict[str, Any]:
    """What the three questions offer: trades, sizes, prefectures; for the index and the front page."""
    return {
        "industries": list_codes(Industry),
        "size_bands": list_codes(SizeBand),
        "prefectures": list_codes(Prefecture),
    }
