"""Award cycles: a list with filters named as the fields are, and one by its public id."""

from typing import Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query

from awards.api.schemas import CycleCardOut, CycleOut
from awards.domain.queries.cycle import find_public_cycle, list_public_cycles, narrow_to_phases
from awards.enums import Phase
from awards.models import AwardCycle
from foundation.headless.backends import ItemQuery, ListQuery, not_found, paged, public_router
from foundation.headless.domain import in_order, with_words

router = public_router("award cycles")


class CyclesQuery(ListQuery):
    """Filters of the list. A filter given several times means any of the values."""

    programme: list[str] = Field([], description="Public ids of awards.")
    fiscal_year: list[int] = Field([])
    phase: list[Phase] = Field([])
    order: Literal["opens_at", "-opens_at", "closes_at", "-closes_at", "fiscal_year", "-fiscal_year"] = "-opens_at"


@router.get("/", response=list[CycleCardOut], operation_id="award_cycles_list", summary="List award cycles")
@paged
def list_cycles(request: HttpRequest, query: Query[CyclesQuery]) -> QuerySet[AwardCycle]:
    cycles = list_public_cycles(language=query.locale)
    if query.programme:
        cycles = cycles.filter(programme__public_id__in=query.programme)
    if query.fiscal_year:
        cycles = cycles.filter(fiscal_year__in=query.fiscal_year)
    if query.phase:
        cycles = narrow_to_phases(cycles, query.phase)
    return in_order(with_words(cycles, query.search, columns=("name_ja", "name_en", "year_label")), query.order)


@router.get("/{public_id}/", response=CycleOut, operation_id="award_cycles_get", summary="Get an award cycle")
def get_cycle(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> AwardCycle:
    cycle = find_public_cycle(public_id, language=query.locale)
    if cycle is None:
        raise not_found("award cycle", query.locale)
    return cycle
