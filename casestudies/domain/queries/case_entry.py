"""The public cases of a language as entries – what nearness is judged by –, read once; what links to some of them show.

An entry is a fifth of a kilobyte, so that all of them cost little after each change; texts are read of those shown.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from casestudies.domain.queries.case import list_public_cases
from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.locale import map_locales

_COLUMNS = ("pk", "translation_key", "industry_id", "size_band_id", "prefecture_id")
Codes = tuple[str | None, str | None, str | None]


class CaseEntry(Struct, frozen=True):
    """A public case by its keys, and what nearness to it is judged by."""

    pk: int
    translation_key: UUID
    industry_id: str | None
    size_band_id: str | None
    prefecture_id: str | None


class CaseLink(Struct, frozen=True):
    """What a link to a case shows; `url_path` as Wagtail stores it."""

    translation_key: UUID
    title: str
    url_path: str


@once
def map_entries(language: str) -> Mapping[UUID, CaseEntry]:
    """By translation key, newest first."""
    known: dict[Codes, Codes] = {}  # few of them, each kept once
    entries = {}
    for pk, key, *codes in list_public_cases(language=language).values_list(*_COLUMNS):
        row = tuple(codes)
        entries[key] = CaseEntry(pk, key, *known.setdefault(row, row))
    return entries


def list_versions(entry: CaseEntry, *, language: str) -> list[tuple[str, CaseEntry]]:
    """(language code, entry) of a case and of its translations, itself first."""
    found = [(code, map_entries(code).get(entry.translation_key)) for code in _list_languages(language)]
    return [(code, version) for code, version in found if version is not None]


@once
def _list_languages(first: str) -> list[str]:
    """The codes of all languages, this one first."""
    codes = [locale.language_code for _key, locale in sorted(map_locales().items())]
    return sorted(codes, key=lambda code: code != first)


def map_links(entries: Iterable[CaseEntry]) -> Mapping[int, CaseLink]:
    """By key, of those that are still published; one query."""
    rows = CaseStudyPage.objects.live().filter(pk__in={entry.pk for entry in entries})
    return {pk: CaseLink(*row) for pk, *row in rows.values_list("pk", "translation_key", "title", "url_path")}
