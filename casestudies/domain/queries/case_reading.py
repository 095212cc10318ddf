"""One case as its page shows it: with its marks and the cases to read next."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from casestudies.domain.queries.case import list_public_cases, with_marks
from casestudies.domain.queries.case_similar import list_similar_to
from casestudies.models import CaseStudyPage, CollectionPage
from foundation.changes.domain.reading import once

CHAPTERS = (
    ("challenge", pgettext_lazy("case study", "Challenge")),
    ("measures", pgettext_lazy("case study", "Measures")),
    ("results", pgettext_lazy("case study", "Results")),
    ("tips", pgettext_lazy("case study", "Tips")),
)
KANJI = "一二三四"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that has something in it; its number is drawn beside the heading."""

    number: str
    heading: str | Promise
    body: Any


def get_case_context(case: CaseStudyPage) -> dict[str, Any]:
    """What the case's template needs besides the page itself."""
    return {
        "collection": _find_collection(case.path[: -Page.steplen]) if case.path else None,
        "organisation_url": case.organisation.get_absolute_url() if case.live else "",
        "marks": with_marks([case])[0][1],
        "chapters": list_chapters(case),
        "related": list_related(case),
    }


@once
def _find_collection(path: str) -> CollectionPage | None:
    found: CollectionPage | None = CollectionPage.objects.filter(path=path).first()
    return found


def list_chapters(case: CaseStudyPage) -> list[Chapter]:
    """The chapters that are written, numbered as readers of the page's language expect."""
    written = [(heading, body) for name, heading in CHAPTERS if (body := getattr(case, name))]
    numbers = KANJI if case.locale.language_code == "ja" else "1234"
    return [Chapter(number, heading, body) for number, (heading, body) in zip(numbers, written, strict=False)]


def list_related(case: CaseStudyPage, *, with_cards: bool = True) -> list[CaseStudyPage]:
    """The cases chosen by hand that the public may see, in their order; where there are none, the nearest ones."""
    chosen = [block.value.translation_key for block in case.related_cases if block.value]
    if chosen:
        cases = list_public_cases(language=case.locale.language_code).filter(translation_key__in=chosen)
        cases = cases.with_cards() if with_cards else cases
        by_key = {found.translation_key: found for found in cases}
        if shown := [by_key[key] for key in chosen if key in by_key]:
            return shown
    return list_similar_to(case, with_cards=with_cards)
