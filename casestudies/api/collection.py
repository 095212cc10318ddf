"""Collections: a list, newest year first, and one by its public id. Its cases: `/case-studies/?collection=…`."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query
from wagtail.query import PageQuerySet

from casestudies.api.schemas import CollectionCardOut, CollectionOut
from casestudies.domain.queries import NEWEST_YEAR_FIRST, list_collections
from casestudies.models import CollectionPage
from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, TextListQuery, Year, ensure_found, paged, public_router
from foundation.search.domain.queries import with_hits

router = public_router("collections")
ORDERS = {NEWEST_YEAR_FIRST[0]: NEWEST_YEAR_FIRST}  # as on the site, where a year may have several


class CollectionsQuery(TextListQuery):
    """Filters of the list."""

    fiscal_year: Year | None = Field(None, description="The year in which April lies.")
    order: Literal["fiscal_year", "-fiscal_year", "title", "-title"] = "-fiscal_year"


@router.get("/", response=list[CollectionCardOut], operation_id="collections_list", summary="List collections")
@paged
def list_all(request: HttpRequest, query: Query[CollectionsQuery]) -> PageQuerySet[CollectionPage]:
    """The collections that cases were published in, with cover and licence."""
    collections = with_hits(
        list_collections(language=query.locale), query.search, columns=("title", "summary", "year_label")
    )
    if query.fiscal_year is not None:
        collections = collections.filter(fiscal_year=query.fiscal_year)
    return in_order(collections, *ORDERS.get(query.order, (query.order,)))  # type: ignore[return-value] # a queryset of pages


@router.get("/{uuid:public_id}/", response=CollectionOut, operation_id="collections_get", summary="Get a collection")
def get_collection(request: HttpRequest, public_id: UUID, query: Query[ItemQuery]) -> CollectionPage:
    """One collection with its introduction and its book, where there is one."""
    collections = list_collections(language=query.locale).filter(translation_key=public_id)
    found: CollectionPage = ensure_found(collections.first(), "collection", query.locale)
    return found
