"""Organisations of which there is something public: a list, and one with what there is about it."""

from typing import Literal

from django.http import HttpRequest, HttpResponsePermanentRedirect
from ninja import Field, Query

from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, ListQuery, ensure_found, paged, public_router
from foundation.organisations.api.schemas import OrganisationCardOut, OrganisationOut
from foundation.organisations.domain.queries import find_kept, find_public_organisation, list_public_organisations
from foundation.organisations.models import Organisation
from foundation.organisations.models.organisation import OrganisationQuerySet

router = public_router("organisations")


class OrganisationsQuery(ListQuery):
    """Filters of the list."""

    search: str | None = Field(None, max_length=100, description="Words that all must occur in the name or reading.")
    industry: str = Field(
        "", max_length=20, description="Division A–T of the Japan Standard Industrial Classification."
    )
    prefecture: str = Field("", max_length=20, description="Code 01–47.")
    size_band: str = Field("", max_length=20)
    order: Literal["kana_sort", "-kana_sort", "name_en", "-name_en"] = "kana_sort"


@router.get("/", response=list[OrganisationCardOut], operation_id="organisations_list", summary="List organisations")
@paged
def list_organisations(request: HttpRequest, query: Query[OrganisationsQuery]) -> OrganisationQuerySet:
    """Organisations that the site shows somewhere, by their public facts."""
    found = list_public_organisations(
        words=query.search, industry=query.industry, prefecture=query.prefecture, size_band=query.size_band
    )
    return in_order(found.with_logos(), query.order)  # type: ignore[return-value] # the same class of queryset


@router.get("/{public_id}/", response=OrganisationOut, operation_id="organisations_get", summary="Get an organisation")
def get_organisation(
    request: HttpRequest, public_id: str, query: Query[ItemQuery]
) -> Organisation | HttpResponsePermanentRedirect:
    """The id of a record that was merged into another leads on, for good, to the one that was kept."""
    organisation = find_public_organisation(public_id)
    if organisation is not None:
        return organisation
    kept = ensure_found(find_kept(public_id), "organisation", query.locale)
    here = request.get_full_path()
    return HttpResponsePermanentRedirect(here.replace(f"/{public_id}/", f"/{kept.public_id}/", 1))
