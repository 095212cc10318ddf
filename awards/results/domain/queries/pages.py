"""The public pages of records: which visible page presents a record in a language."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Prefetch
from wagtail.models import Locale

from awards.results.models import AwardCyclePage, AwardeePage, AwardProgrammePage
from foundation.content.domain.queries.visibility import visible_pages

AnyRecordPage = TypeVar("AnyRecordPage", AwardProgrammePage, AwardCyclePage, AwardeePage)


def find_pages(
    page_type: type[AnyRecordPage], records: Iterable[int], *, locale: Locale, at: datetime | None = None
) -> dict[int, AnyRecordPage]:
    """For each record (by primary key) its visible page: in `locale` if there is one, else in another language.

    Two queries, however many records. Records without a visible page are left out.
    """
    name = page_type.record_field
    pages = visible_pages(page_type.objects.filter(**{f"{name}__in": list(records)}, alias_of=None), at=at)
    found: dict[int, AnyRecordPage] = {}
    for page in pages.select_related("locale").order_by("pk"):
        key = getattr(page, f"{name}_id")
        if key not in found or page.locale_id == locale.pk:
            found[key] = page
    return found


def prefetch_pages(
    page_type: type[AnyRecordPage], language: str, *, at: datetime | None = None, of: str = ""
) -> "Prefetch[str, Any, str]":
    """For `prefetch_related` of records: their visible pages in that language, as the list `shown_pages` of each.

    `of` leads to other records than the rows themselves: `cycle__programme`.
    """
    pages = page_type.objects.filter(locale__language_code=language, alias_of=None).select_related("locale")
    return Prefetch(f"{of}__pages" if of else "pages", queryset=visible_pages(pages, at=at), to_attr="shown_pages")
