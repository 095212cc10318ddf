"""Awards: a list, and one by its public id with its cycles."""

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query

from awards.programmes.models import AwardProgramme
from awards.results.api.programme_schemas import ProgrammeCardOut, ProgrammeOut
from awards.results.domain.queries.programme import find_public_programme, list_public_programmes
from awards.results.models import AwardProgrammePage
from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, TextListQuery, ensure_found, paged, public_router
from foundation.search.domain.queries import with_page_hits

router = public_router("awards")
COLUMNS = ("name_ja", "name_en", "purpose_ja")
SHOWN: dict[str, Any] = {"pages": AwardProgrammePage, "shown": "programme", "columns": COLUMNS}


class ProgrammesQuery(TextListQuery):
    order: Literal["name_ja", "-name_ja"] = "name_ja"


@router.get("/", response=list[ProgrammeCardOut], operation_id="awards_list", summary="List awards")
@paged
def list_programmes(request: HttpRequest, query: Query[ProgrammesQuery]) -> QuerySet[AwardProgramme]:
    """The awards, whatever the year, each with the address of its page."""
    programmes = list_public_programmes(language=query.locale)
    return in_order(with_page_hits(programmes, query.search, **SHOWN, language=query.locale), query.order)


@router.get("/{public_id}/", response=ProgrammeOut, operation_id="awards_get", summary="Get an award")
def get_programme(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> AwardProgramme:
    """One award with its cycles, the newest first."""
    return ensure_found(find_public_programme(public_id, language=query.locale), "award", query.locale)
