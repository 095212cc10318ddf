"""The public cases of a language as entries – what nearness is judged by –, read once; what links to some of them show.

An entry is a fifth of a kilobyte, so that all of them cost little after each change; texts are read by blocks of cases,
of those shown.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import BooleanField, Case, TextField, Value, When
from django.db.models.functions import Cast
from msgspec import Struct

from casestudies.domain.queries.case import list_public_cases
from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.locale import map_locales

BLOCK = 500  # keys whose links are read together
NOTHING_CHOSEN = "[]"  # an empty stream as it is stored
_CHOOSES = Case(When(chosen_text=NOTHING_CHOSEN, then=Value(False)), default=Value(True), output_field=BooleanField())
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
    """What a link to a case shows, `url_path` as Wagtail stores it; whether staff have chosen what to read next."""

    title: str
    url_path: str
    is_choosing: bool


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


def find_link(entry: CaseEntry) -> CaseLink | None:
    """None for one that isn't published any more. Those with keys beside its own are read with it, once."""
    return _map_links(entry.pk // BLOCK).get(entry.pk)


@once
def _map_links(block: int) -> Mapping[int, CaseLink]:
    """By primary key, of a block of them."""
    rows = CaseStudyPage.objects.live().filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK).order_by()
    chosen = rows.annotate(chosen_text=Cast("related_cases", TextField())).annotate(is_choosing=_CHOOSES)
    return {pk: CaseLink(*row) for pk, *row in chosen.values_list("pk", "title", "url_path", "is_choosing")}
