"""Award cycles: a list with filters named as the fields are, one by its public id, and what its form asks."""

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query

from awards.processing.domain.queries.cycle_form_schema import make_form_schema
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.enums import Phase
from awards.programmes.models import AwardCycle
from awards.results.api.cycle_form_schemas import FormOut
from awards.results.api.programme_schemas import CycleCardOut, CycleOut
from awards.results.domain.queries.cycle import find_public_cycle, list_public_cycles, narrow_to_phases
from awards.results.models import AwardCyclePage
from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, TextListQuery, Year, ensure_found, paged, public_router
from foundation.search.domain.queries import with_page_hits

router = public_router("award cycles")
SHOWN: dict[str, Any] = {"pages": AwardCyclePage, "shown": "cycle", "columns": ("name_ja", "name_en", "year_label")}


class CyclesQuery(TextListQuery):
    """Filters of the list. A filter given several times means any of the values."""

    programme: list[str] = Field([], description="Public ids of awards.")
    fiscal_year: list[Year] = Field([])
    phase: list[Phase] = Field([])
    order: Literal["opens_at", "-opens_at", "closes_at", "-closes_at", "fiscal_year", "-fiscal_year"] = "-opens_at"


@router.get("/", response=list[CycleCardOut], operation_id="award_cycles_list", summary="List award cycles")
@paged
def list_cycles(request: HttpRequest, query: Query[CyclesQuery]) -> QuerySet[AwardCycle]:
    """The rounds of the awards; `phase` follows from the moments of the call and of the release."""
    wanted = {"programme__public_id__in": query.programme, "fiscal_year__in": query.fiscal_year}
    filters = {name: any_of for name, any_of in wanted.items() if any_of}
    cycles = list_public_cycles(language=query.locale).filter(**filters)
    if query.phase:
        cycles = narrow_to_phases(cycles, query.phase)
    return in_order(with_page_hits(cycles, query.search, **SHOWN, language=query.locale), query.order)


@router.get("/{public_id}/", response=CycleOut, operation_id="award_cycles_get", summary="Get an award cycle")
def get_cycle(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> AwardCycle:
    """One cycle with its tiers, privileges, conditions, questions, materials and declarations."""
    return ensure_found(find_public_cycle(public_id, language=query.locale), "award cycle", query.locale)


@router.get(
    "/{public_id}/form/",
    response=FormOut,
    by_alias=True,
    exclude_unset=True,
    operation_id="award_cycles_form",
    summary="Get the form of an award cycle as JSON Schema",
    description="Draft 2020-12. `x-required-to-submit` names what a draft may still lack; texts are in `locale`.",
)
def get_form(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> dict[str, Any]:
    cycle = ensure_found(find_public_cycle(public_id, language=query.locale), "award cycle", query.locale)
    address = request.build_absolute_uri(f"{request.path}?locale={query.locale}")
    return make_form_schema(get_questionnaire(cycle), address=address)
