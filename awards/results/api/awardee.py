"""Awardees: a list with filters named as the fields are, and one by its public id. Released ones only."""

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query

from awards.results.api.awardee_schemas import AwardeeCardOut, AwardeeOut
from awards.results.domain.queries.awardee import find_public_awardee
from awards.results.domain.queries.awardee_results import list_public_awardees, narrow_awardees
from awards.results.models import Awardee, AwardeePage
from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, TextListQuery, Year, ensure_found, paged, public_router
from foundation.search.domain.queries import with_page_hits

router = public_router("awardees")
COLUMNS = ("name_ja", "name_en", "name_kana", "citation_ja", "citation_en")
SHOWN: dict[str, Any] = {"pages": AwardeePage, "shown": "awardee", "columns": COLUMNS}
BY_TIER = ("tier__rank", "order", "kana_sort")
ORDERS = {"name": ("kana_sort",), "-name": ("-kana_sort",), "tier": BY_TIER}
ORDERS |= {f"{down}fiscal_year": (f"{down}cycle__fiscal_year", *BY_TIER) for down in ("", "-")}


class AwardeesQuery(TextListQuery):
    """Filters of the list. A filter given several times means any of the values."""

    programme: list[str] = Field([], description="Public ids of awards.")
    cycle: list[str] = Field([], description="Public ids of award cycles.")
    fiscal_year: list[Year] = Field([])
    tier: list[str] = Field([], description="Codes of tiers, as `tier.code` gives them.")
    industry: list[str] = Field([], description="Codes A–T, as when applying.")
    prefecture: list[str] = Field([], description="Codes 01–47, as when applying.")
    size_band: list[str] = Field([], description="Codes of size bands, as when applying.")
    order: Literal["name", "-name", "tier", "fiscal_year", "-fiscal_year"] = "-fiscal_year"


@router.get("/", response=list[AwardeeCardOut], operation_id="awardees_list", summary="List awardees")
@paged
def list_awardees(request: HttpRequest, query: Query[AwardeesQuery]) -> QuerySet[Awardee]:
    """Those whose results have been released, with the facts as when applying."""
    filters: dict[str, Any] = query.model_dump(exclude={"locale", "search", "order"})
    awardees = narrow_awardees(list_public_awardees(language=query.locale), **filters)
    found = with_page_hits(awardees, query.search, **SHOWN, language=query.locale)
    return in_order(found, *ORDERS[query.order])


@router.get("/{public_id}/", response=AwardeeOut, operation_id="awardees_get", summary="Get an awardee")
def get_awardee(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> Awardee:
    """One awardee with its figures, efforts, coverage and story; 404 until the results have been released."""
    return ensure_found(find_public_awardee(public_id, language=query.locale), "awardee", query.locale)
