"""One case as its page shows it: its text, its marks and the cases to read next."""

from typing import Any
from uuid import UUID

from wagtail.models import Page

from casestudies import registry
from casestudies.domain.queries.case_comparison import write_choice
from casestudies.domain.queries.case_entry import CaseEntry, find_link, map_entries
from casestudies.domain.queries.case_html import read_page
from casestudies.domain.queries.case_similar import list_similar
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage
from foundation.changes.domain.reading import once, read_once


def get_case_context(case: CaseStudyPage, *, is_draft: bool = False) -> dict[str, Any]:
    """What the case's template needs besides the page itself; `is_draft`: it isn't shown as it is stored."""
    nearest = list_related(case) if is_draft else _list_related_stored(case)
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
    chosen = [block.value.translation_key for block in case.related_cases if block.value]
    return _pick(case, chosen, language=case.locale.language_code)


def _list_related_stored(case: CaseStudyPage) -> list[CaseEntry]:
    """The same of a case that is shown as it is stored: its entry says what it is judged by."""
    language = case.locale.language_code
    entry = map_entries(language).get(case.translation_key)
    return list_related_entries(entry, language=language) if entry and entry.pk == case.pk else list_related(case)


def list_related_entries(entry: CaseEntry, *, language: str) -> list[CaseEntry]:
    """The same of an entry; a query of its own only where somebody has chosen."""
    link = find_link(entry)
    is_choosing = link is not None and link.is_choosing
    chosen = read_once((_list_chosen, entry.pk), lambda: _list_chosen(entry.pk)) if is_choosing else []
    return _pick(entry, chosen, language=language)


def _list_chosen(key: int) -> list[UUID]:
    related = CaseStudyPage.objects.values_list("related_cases", flat=True).filter(pk=key)
    return [block.value.translation_key for blocks in related for block in blocks if block.value]


def _pick(case: CaseStudyPage | CaseEntry, chosen: list[UUID], *, language: str) -> list[CaseEntry]:
    entries = map_entries(language)
    shown = [entries[key] for key in chosen if key in entries]
    return shown or list_similar(case, language=language)
