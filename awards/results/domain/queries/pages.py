"""The public pages of records: which visible page presents a record in a language."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Case, Prefetch, When
from wagtail.models import Locale

from awards.results.models import AwardCyclePage, AwardeePage, AwardProgrammePage
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.visibility import visible_pages

AnyRecordPage = TypeVar("AnyRecordPage", AwardProgrammePage, AwardCyclePage, AwardeePage)


def find_pages(
    page_type: type[AnyRecordPage], records: Iterable[int], *, locale: Locale, at: datetime | None = None
) -> dict[int, AnyRecordPage]:
    """For each record (by primary key) its visible page: in `locale` if there is one, else in another language.

    One query, however many records; those of the present are read once. Records without a visible page are left out.
    """
    keys = tuple(sorted(set(records)))
    rows = _list_pages(page_type, keys) if at is None else _find_visible(page_type, keys, at)
    name = f"{page_type.record_field}_id"
    found: dict[int, AnyRecordPage] = {}
    for page in with_locales(rows):
        key = getattr(page, name)
        if key not in found or page.locale_id == locale.pk:
            found[key] = page
    return found


@once
def _list_pages(page_type: type[AnyRecordPage], records: tuple[int, ...]) -> list[AnyRecordPage]:
    return _find_visible(page_type, records, None)


def _find_visible(page_type: type[AnyRecordPage], records: tuple[int, ...], at: datetime | None) -> list[AnyRecordPage]:
    pages = page_type.objects.filter(**{f"{page_type.record_field}__in": records}, alias_of=None)
    return list(visible_pages(pages, at=at).order_by("pk"))


def prefetch_pages(
    page_type: type[AnyRecordPage], language: str, *, at: datetime | None = None, of: str = ""
) -> "Prefetch[str, Any, str]":
    """For `prefetch_related` of records: their visible pages, as the list `shown_pages` of each; first the one in that
    language, for which another one stands in where there is none.

    `of` leads to other records than the rows themselves: `cycle__programme`.
    """
    pages = page_type.objects.filter(alias_of=None).select_related("locale")
    in_that = Case(When(locale__language_code=language, then=0), default=1)
    ordered = visible_pages(pages, at=at).order_by(in_that, "pk")
    return Prefetch(f"{of}__pages" if of else "pages", queryset=ordered, to_attr="shown_pages")
