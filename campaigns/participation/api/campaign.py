"""Campaigns that are announced: a list, and one by its public id with its participants' numbers and its promoters."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query

from campaigns.participation.api.campaign_schemas import CampaignCardOut, CampaignOut
from campaigns.participation.domain.queries import find_public_campaign, list_public_campaigns
from campaigns.participation.models import Campaign, CampaignPage
from campaigns.participation.models.campaign import CampaignQuerySet
from foundation.headless.domain import in_order
from foundation.headless.routers import ItemQuery, TextListQuery, Year, ensure_found, paged, public_router
from foundation.search.domain.queries import with_page_hits

router = public_router("campaigns")
COLUMNS = ("name_ja", "name_en", "slogan_ja", "slogan_en")
SHOWN: dict[str, Any] = {"pages": CampaignPage, "shown": "campaign", "columns": COLUMNS}


class CampaignsQuery(TextListQuery):
    """Filters of the list."""

    fiscal_year: Year | None = Field(None, description="The year in which April lies.")
    order: Literal["starts_at", "-starts_at"] = "-starts_at"


@router.get("/", response=list[CampaignCardOut], operation_id="campaigns_list", summary="List campaigns")
@paged
def list_campaigns(request: HttpRequest, query: Query[CampaignsQuery]) -> CampaignQuerySet:
    """The campaigns that have been announced, with their periods and logos."""
    announced = list_public_campaigns().with_logos()
    campaigns = with_page_hits(announced, query.search, **SHOWN, language=query.locale)
    if query.fiscal_year is not None:
        campaigns = campaigns.filter(fiscal_year=query.fiscal_year)
    if query.order == "-starts_at":
        return campaigns  # type: ignore[return-value] # as on the site, where several may begin on one day
    return in_order(campaigns, query.order)  # type: ignore[return-value] # the same class of queryset


@router.get("/{public_id}/", response=CampaignOut, operation_id="campaigns_get", summary="Get a campaign")
def get_campaign(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> Campaign:
    """One campaign with its period, its texts and what it asks those who take part."""
    return ensure_found(find_public_campaign(public_id), "campaign", query.locale)
