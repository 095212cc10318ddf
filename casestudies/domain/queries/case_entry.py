"""The public cases of a language as entries: what links to them show and nearness is judged by, read once.

Half a kilobyte each: an API answer or a page finds what to read next without asking the database.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import BooleanField, Case, TextField, Value, When
from django.db.models.functions import Cast
from msgspec import Struct

from casestudies.domain.queries.case import list_public_cases
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.locale import map_locales

NOTHING_CHOSEN = "[]"  # an empty stream as it is stored
_CHOOSES = Case(When(chosen_text=NOTHING_CHOSEN, then=Value(False)), default=Value(True), output_field=BooleanField())
_COLUMNS = (
    *("pk", "translation_key", "title", "url_path", "locale_id", "industry_id", "size_band_id", "prefecture_id"),
    "is_choosing",
)


class CaseEntry(Struct, frozen=True):
    """`is_choosing`: somebody of the staff has chosen what to read next."""

    pk: int
    translation_key: UUID
    title: str
    url_path: str
    locale_id: int
    industry_id: str | None
    size_band_id: str | None
    prefecture_id: str | None
    is_choosing: bool

    @property
    def language(self) -> str:
        code: str = map_locales()[self.locale_id].language_code
        return code


@once
def map_entries(language: str) -> Mapping[UUID, CaseEntry]:
    """By translation key, newest first."""
    cases = list_public_cases(language=language).annotate(chosen_text=Cast("related_cases", TextField()))
    rows = cases.annotate(is_choosing=_CHOOSES).values_list(*_COLUMNS)
    return {entry.translation_key: entry for entry in (CaseEntry(*row) for row in rows)}


def list_versions(entry: CaseEntry) -> list[tuple[str, CaseEntry]]:
    """(language code, entry) of a case and of its translations, itself first."""
    found = [(code, map_entries(code).get(entry.translation_key)) for code in _list_languages(entry.locale_id)]
    return [(code, version) for code, version in found if version is not None]


@once
def _list_languages(first: int) -> list[str]:
    """The codes of all languages, that with this key first."""
    locales = map_locales()
    return [locales[key].language_code for key in sorted(locales, key=lambda key: (key != first, key))]
