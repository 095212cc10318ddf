"""Languages of the site, read once (`foundation.changes`)."""

from collections.abc import Iterable
from typing import TypeVar

from wagtail.models import Locale, Page

from foundation.changes.domain.reading import once

P = TypeVar("P", bound=Page)


@once
def map_locales() -> dict[int, Locale]:
    """All languages by their primary key."""
    locales: dict[int, Locale] = Locale.objects.in_bulk()
    return locales


def find_locale(language: str) -> Locale | None:
    """The language with that code, or None where the site doesn't have it."""
    return next((locale for locale in map_locales().values() if locale.language_code == language), None)


def with_locales(pages: Iterable[P]) -> list[P]:
    """The pages, each knowing its language without a query."""
    locales, listed = map_locales(), list(pages)
    for page in listed:
        if page.locale_id in locales:
            page.locale = locales[page.locale_id]
    return listed
