"""What pages show of cases, finished before anybody asks: a case's own text, its row in lists, its card.

Marks aren't in them: an award is public from a moment of its own, which is judged for each request.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from msgspec import Struct

from casestudies import registry
from casestudies.blocks import CHAPTERS
from casestudies.domain.queries.case import list_cases_of, list_live_cases
from casestudies.models import CaseStudyPage, CollectionPage
from casestudies.registry import Mark
from foundation.content.domain.queries.metadata import Metadata, describe_page
from foundation.documents.domain.html import html_maker, list_parts, make_parts, read_parts
from foundation.documents.registry import Kind

KANJI = "一二三四"
SHOWN = ("page", "case", "organisation", "image")


class Chapter(Struct, frozen=True):
    """A chapter that has something in it; its number is drawn beside the heading."""

    number: str
    heading: str | Promise
    body: Any


class CaseRow(Struct, frozen=True):
    """A case in a list with its marks; `parts`: the row up to the marks, what stands beside them, the rest."""

    case: CaseStudyPage
    marks: list[Mark]
    parts: list[SafeString]


class CaseText(Struct, frozen=True):
    """What a page tells of its case; `parts`: facts up to the marks, those after them, picture and chapters."""

    metadata: Metadata | None
    parts: list[SafeString]


def list_chapters(case: CaseStudyPage) -> list[Chapter]:
    """The chapters that are written, numbered as readers of the page's language expect."""
    written = [(heading, body) for name, heading in CHAPTERS if (body := getattr(case, name))]
    numbers = KANJI if case.locale.language_code == "ja" else "1234"
    return [Chapter(number, heading, body) for number, (heading, body) in zip(numbers, written, strict=False)]


def describe_text(case: CaseStudyPage) -> dict[str, Any]:
    """What the template of a case's text needs; asks nothing of a case that was read with its cards and styles."""
    if case.pk:
        prefetch_related_objects([case], "themes", "styles", "picture__renditions", "social_image__renditions")
    address = case.organisation.get_absolute_url() if case.live else ""
    return {
        "page": case,
        "metadata": describe_page(case),
        "organisation_url": address,
        "chapters": list_chapters(case),
    }


TEXTS = Kind(
    "case_studies.text_html",
    list_live_cases,
    html_maker("laurel_casestudies/partials/text.html", describe_text),
    (*SHOWN, "document"),
)
ROWS = Kind(
    "case_studies.row_html",
    list_live_cases,
    html_maker("laurel_casestudies/partials/row_text.html", lambda case: {"case": case}),
    SHOWN,
)
CARDS = Kind(
    "case_studies.card_html",
    list_live_cases,
    html_maker("laurel_casestudies/partials/card.html", lambda case: {"case": case}),
    SHOWN,
)


def read_page(case: CaseStudyPage, related: Sequence[int], *, is_draft: bool) -> tuple[CaseText, list[SafeString]]:
    """The text of a case, as it is at hand or, of no draft, as it is stored; the cards of `related`. One query."""
    own = [] if is_draft else [case.pk]
    texts, cards = list_parts((TEXTS, own), (CARDS, related), language=case.locale.language_code)
    text = _split_text(texts[case.pk]) if case.pk in texts else None
    if text is None or text.metadata is None:
        _read_deferred(case)
    text = text or _split_text(make_parts(TEXTS, case))
    return text, [cards[key][0] for key in related if key in cards]


def _split_text(parts: list[SafeString]) -> CaseText:
    tags, structured_data, chosen, own, *rest = parts
    return CaseText(Metadata(tags, structured_data, chosen, own) if structured_data else None, rest)


def _read_deferred(case: CaseStudyPage) -> None:
    """What the page's own statement left out, at once, where more is shown of it than what is finished."""
    if deferred := case.get_deferred_fields():
        case.refresh_from_db(fields=deferred)


def list_rows(cases: Iterable[CaseStudyPage], *, language: str) -> list[CaseRow]:
    """The cases of a language, which the public may see now, each with its marks; a query, and one a provider."""
    rows = list(cases)
    marks = registry.get_marks([case.translation_key for case in rows])
    parts = read_parts(ROWS, [case.pk for case in rows], language=language)
    return [CaseRow(case, marks[case.translation_key], parts[case.pk]) for case in rows if case.pk in parts]


def list_rows_of(collection: CollectionPage) -> list[CaseRow]:
    """The public cases of a collection, newest first."""
    return list_rows(list_cases_of(collection), language=collection.locale.language_code)
