"""Participants of a campaign: those who are approved and agreed to be listed, with what they do not hold back."""

from typing import Literal

from django.http import HttpRequest
from ninja import Field, Query

from campaigns.participation.api.participant_schemas import ParticipantOut
from campaigns.participation.domain.queries import (
    consenting,
    find_current_campaign,
    find_public_campaign,
    find_public_participant,
    list_public_campaigns,
    list_public_participants,
)
from campaigns.participation.models import Participation
from foundation.headless.domain import LateRows
from foundation.headless.routers import ItemQuery, ListQuery, Problem, ensure_found, paged, public_router

router = public_router("participants")
LISTED = {200: list[ParticipantOut], 404: Problem}  # of a campaign that isn't there


class ParticipantsQuery(ListQuery):
    """Filters of the list."""

    campaign: str = Field("", max_length=20, description="Public id of a campaign; the one that matters now without.")
    search: str = Field("", max_length=100, description="Words that all must occur in the name or reading.")
    kind: Literal["organisation", "individual"] | None = None
    industry: str = Field(
        "", max_length=20, description="Division A–T of the Japan Standard Industrial Classification."
    )
    size_band: str = Field("", max_length=20)
    prefecture: str = Field("", max_length=20, description="Code 01–47.")


@router.get("/", response=LISTED, operation_id="participants_list", summary="List participants")
@paged
def list_participants(request: HttpRequest, query: Query[ParticipantsQuery]) -> LateRows[Participation]:
    """In the order of their readings. A filter finds nobody who holds that field back."""
    if query.campaign:
        campaign = ensure_found(find_public_campaign(query.campaign), "campaign", query.locale)
    elif (current := find_current_campaign()) is not None:
        campaign = current
    else:
        return LateRows(Participation.objects.none())
    found = list_public_participants(campaign, words=query.search, prefecture=query.prefecture)
    filters = {"kind": query.kind, "industry": query.industry, "size_band": query.size_band}
    for name, value in filters.items():
        if value:
            found = consenting(found, name).filter(**{name: value})
    return LateRows(found.select_related("campaign"))


@router.get("/{public_id}/", response=ParticipantOut, operation_id="participants_get", summary="Get a participant")
def get_participant(request: HttpRequest, public_id: str, query: Query[ItemQuery]) -> Participation:
    """One participant of any campaign, with what it has published."""
    return ensure_found(find_public_participant(public_id, list_public_campaigns()), "participant", query.locale)
