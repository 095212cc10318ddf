"""One case as its page shows it: its text, its marks and the cases to read next."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Page

from casestudies import registry
from casestudies.domain.queries.case_comparison import write_choice
from casestudies.domain.queries.case_entry import CaseEntry, find_link, list_entries
from casestudies.domain.queries.case_html import read_page
from casestudies.domain.queries.case_similar import list_similar
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage
from foundation.changes.domain.reading import once, read_once


def get_case_context(case: CaseStudyPage, *, is_draft: bool = False) -> dict[str, Any]:
    """What the case's template needs besides the page itself; `is_draft`: it isn't shown as it is stored."""
    nearest = list_related(case) if is_draft else list_related_stored(case, language=case.locale.language_code)
    text, cards = read_page(case, [entry.pk for entry in nearest], is_draft=is_draft)
    return {
        "collection": _find_collection(case.path[: -Page.steplen]) if case.path else None,
        "marks": registry.get_marks([case.translation_key])[case.translation_key],
        "metadata": text.metadata,
        "text": text.parts,
        "related": cards,
        "index": _find_index(case.path[: -2 * Page.steplen]) if case.path else None,
        "comparison": write_choice([case.translation_key, *(entry.translation_key for entry in nearest)]),
    }


@once
def _find_collection(path: str) -> CollectionPage | None:
    found: CollectionPage | None = CollectionPage.objects.filter(path=path).first()
    return found


@once
def _find_index(path: str) -> CaseStudyIndexPage | None:
    found: CaseStudyIndexPage | None = CaseStudyIndexPage.objects.filter(path=path).first()
    return found


def list_related(case: CaseStudyPage) -> list[CaseEntry]:
    """The cases to read next: those chosen by hand that are public, else the nearest ones."""
    chosen, language = _list_keys(case.related_cases), case.locale.language_code
    return list_entries(chosen, language=language) or list_similar(case, language=language)


def list_related_stored(case: CaseStudyPage | CaseEntry, *, language: str) -> list[CaseEntry]:
    """The same of a case as it is stored; queries of its own only where somebody has chosen."""
    link = find_link(case.pk)
    is_choosing = link is not None and link.is_choosing
    key = (_list_chosen, case.pk, language)
    chosen = read_once(key, lambda: _list_chosen(case.pk, language)) if is_choosing else []
    return chosen or list_similar(case, language=language)


def _list_chosen(key: int, language: str) -> list[CaseEntry]:
    stored = CaseStudyPage.objects.values_list("related_cases", flat=True).filter(pk=key)
    return list_entries([key for blocks in stored for key in _list_keys(blocks)], language=language)


def _list_keys(blocks: Iterable[Any]) -> list[UUID]:
    return [block.value.translation_key for block in blocks if block.value]
