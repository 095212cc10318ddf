"""Public cases as entries – what nearness is judged by –, and what links to some of them show.

After a change a process reads what it is asked for: a case in all its languages, a trade's cases (`case_similar`), and
texts by blocks of cases, of those shown. So what a change costs grows with no list.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import BooleanField, Case, TextField, Value, When
from django.db.models.functions import Cast
from msgspec import Struct

from casestudies.domain.queries.case import list_public_cases
from casestudies.models import CaseStudyPage, CaseStudyQuerySet
from foundation.changes.domain.reading import once, read_once
from foundation.content.domain.queries.locale import map_locales
from foundation.content.domain.queries.visibility import visible_pages

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


def read_entries(cases: CaseStudyQuerySet) -> list[CaseEntry]:
    """One query, in the order of `cases`, which the caller has narrowed to public ones."""
    known: dict[Codes, Codes] = {}  # few of them, each kept once
    entries = []
    for pk, key, *codes in cases.values_list(*_COLUMNS):
        row = tuple(codes)
        entries.append(CaseEntry(pk, key, *known.setdefault(row, row)))
    return entries


def list_entries(keys: Iterable[UUID], *, language: str) -> list[CaseEntry]:
    """Those of these translation keys that are public in a language, in the order of the keys; one query."""
    found = read_entries(list_public_cases(language=language).filter(translation_key__in=keys).order_by())
    by_key = {entry.translation_key: entry for entry in found}
    return [by_key[key] for key in keys if key in by_key]


def find_entry(key: UUID, *, language: str) -> CaseEntry | None:
    """The public case of this translation key in a language; a query until something changes."""
    return _map_versions(key).get(language)


def list_versions(key: UUID, *, language: str) -> list[tuple[str, CaseEntry]]:
    """(language code, entry) of a case, this language first; read together with `find_entry`'s."""
    versions = _map_versions(key)
    return [(code, versions[code]) for code in _list_languages(language) if code in versions]


def _map_versions(key: UUID) -> Mapping[str, CaseEntry]:
    """By language code."""
    return read_once((_read_versions, key), lambda: _read_versions(key)) or {}


def _read_versions(key: UUID) -> Mapping[str, CaseEntry] | None:
    """None where there is no case: keys that somebody thinks of take no room."""
    codes = {pk: locale.language_code for pk, locale in map_locales().items()}  # which may be older than the cases
    cases = visible_pages(CaseStudyPage.objects.filter(translation_key=key, alias_of=None))
    rows = cases.filter(locale__in=codes).values_list("locale_id", *_COLUMNS)
    return {codes[locale]: CaseEntry(*row) for locale, *row in rows} or None


@once
def _list_languages(first: str) -> list[str]:
    """The codes of all languages, this one first."""
    codes = [locale.language_code for _key, locale in sorted(map_locales().items())]
    return sorted(codes, key=lambda code: code != first)


def find_link(key: int) -> CaseLink | None:
    """Of a case by its primary key; None for one that isn't published. Those beside it are read with it, once."""
    return _map_links(key // BLOCK).get(key)


@once
def _map_links(block: int) -> Mapping[int, CaseLink]:
    """By primary key, of a block of them."""
    rows = CaseStudyPage.objects.live().filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK).order_by()
    chosen = rows.annotate(chosen_text=Cast("related_cases", TextField())).annotate(is_choosing=_CHOOSES)
    return {pk: CaseLink(*row) for pk, *row in chosen.values_list("pk", "title", "url_path", "is_choosing")}
