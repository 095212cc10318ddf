"""Cases: a list with filters named as the fields are, and one by its public id."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query
from wagtail.query import PageQuerySet

from casestudies.api.schemas import CaseCardOut, CaseOut, CaseTextOut, links_out
from casestudies.domain.queries import (
    NEWEST_FIRST,
    CaseEntry,
    list_live_cases,
    list_public_cases,
    map_entries,
    narrow_cases,
)
from casestudies.domain.queries.case_html import SHOWN
from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import read_confirmed, read_once
from foundation.documents.registry import Kind
from foundation.documents.routers import answer_maker, answer_whole, listed
from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, TextListQuery, Year, ensure_found, public_router

router = public_router("case studies")
ORDERS = {NEWEST_FIRST[0]: NEWEST_FIRST}  # as on the site, where many come out on one day
CARDS = Kind("case_studies.card", list_live_cases, answer_maker(CaseCardOut), SHOWN)
CASES = Kind("case_studies.whole", list_live_cases, answer_maker(CaseTextOut), (*SHOWN, "document"))


class CasesQuery(TextListQuery):
    """Filters of the list. A filter given several times means any of the values."""

    industry: list[str] = Field([], description="Divisions A–T of the Japan Standard Industrial Classification.")
    size_band: list[str] = Field([])
    prefecture: list[str] = Field([], description="Codes 01–47.")
    region: list[str] = Field([])
    theme: list[str] = Field([])
    style: list[str] = Field([])
    fiscal_year: list[Year] = Field([])
    organisation: str = Field("", max_length=40, description="Public id of an organisation.")
    collection: UUID | None = None
    order: Literal["published_on", "-published_on", "title", "-title"] = "-published_on"


@router.get("/", response=list[CaseCardOut], operation_id="case_studies_list", summary="List case studies")
@listed(CARDS)
def list_cases(request: HttpRequest, query: Query[CasesQuery]) -> PageQuerySet[CaseStudyPage]:
    """Published cases with the facts that filters take. A filter given several times means any of the values."""
    cases = list_public_cases(language=query.locale, words=query.search or "")
    chosen = query.model_dump(exclude={"locale", "search", "order", "fiscal_year"})
    years = [str(year) for year in query.fiscal_year]
    found: PageQuerySet[CaseStudyPage] = narrow_cases(cases, fiscal_year=years, **chosen)
    return in_order(found, *ORDERS.get(query.order, (query.order,)))  # type: ignore[return-value] # a queryset of pages


@router.get("/{uuid:public_id}/", response=CaseOut, operation_id="case_studies_get", summary="Get a case study")
def get_case(request: HttpRequest, public_id: UUID, query: Query[ItemQuery]) -> HttpResponse:
    """One case with its chapters: challenge, measures, results and tips, block by block."""
    found = read_confirmed(partial(_find_case, public_id, query.locale))
    return ensure_found(found, "case study", query.locale)


def _find_case(public_id: UUID, language: str) -> HttpResponse | None:
    entry = map_entries(language).get(public_id)
    if entry is None:
        return None
    links = read_once((links_out, public_id, language), lambda: _write_links(entry, language))
    return answer_whole(CASES, entry.pk, more=links)


def _write_links(entry: CaseEntry, language: str) -> bytes:
    return links_out(entry, language=language).model_dump_json().encode()
