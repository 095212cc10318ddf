"""One case as its page shows it: with its marks and the cases to read next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from wagtail.models import Page

from casestudies.blocks import CHAPTERS
from casestudies.domain.queries.case import with_marks
from casestudies.domain.queries.case_entry import CaseEntry, map_entries
from casestudies.domain.queries.case_similar import list_similar
from casestudies.models import CaseStudyPage, CollectionPage
from foundation.changes.domain.reading import once

KANJI = "一二三四"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that has something in it; its number is drawn beside the heading."""

    number: str
    heading: str | Promise
    body: Any


def get_case_context(case: CaseStudyPage) -> dict[str, Any]:
    """What the case's template needs besides the page itself."""
    related = list_related(case)
    shown = [case, *related] if case.pk else related
    prefetch_related_objects(shown, "themes", "styles", "picture__renditions")
    return {
        "collection": _find_collection(case.path[: -Page.steplen]) if case.path else None,
        "organisation_url": case.organisation.get_absolute_url() if case.live else "",
        "marks": with_marks([case])[0][1],
        "chapters": list_chapters(case),
        "related": related,
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


def list_related(case: CaseStudyPage) -> list[CaseStudyPage]:
    """The cases to read next, with their facts: those chosen by hand that are public, else the nearest ones."""
    chosen = [block.value.translation_key for block in case.related_cases if block.value]
    entries = _pick(case, chosen, language=case.locale.language_code)
    ready = CaseStudyPage.objects.filter(pk__in=[entry.pk for entry in entries]).with_facts().in_bulk()
    return [ready[entry.pk] for entry in entries if entry.pk in ready]


def list_related_entries(entry: CaseEntry) -> list[CaseEntry]:
    """The same for links; a query only where somebody has chosen."""
    chosen = []
    if entry.is_choosing:
        related = CaseStudyPage.objects.values_list("related_cases", flat=True).get(pk=entry.pk)
        chosen = [block.value.translation_key for block in related if block.value]
    return _pick(entry, chosen, language=entry.language)


def _pick(case: CaseStudyPage | CaseEntry, chosen: list[UUID], *, language: str) -> list[CaseEntry]:
    entries = map_entries(language)
    shown = [entries[key] for key in chosen if key in entries]
    return shown or list_similar(case, language=language)
