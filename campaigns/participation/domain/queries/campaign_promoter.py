"""Who stands behind a campaign."""

from itertools import groupby
from typing import Any

from msgspec import Struct

from campaigns.participation.enums import PromoterRole
from campaigns.participation.models import Campaign, CampaignPromoter


class Group(Struct, frozen=True):
    """Rows under one heading."""

    code: str
    label: str
    rows: list[Any]


def list_promoters(campaign: Campaign) -> list[Group]:
    """Promoters by role, roles and bodies in protocol order; one query."""
    rows = CampaignPromoter.objects.filter(campaign=campaign).select_related(
        "organisation__legal_form", "organisation__logo"
    )
    order = list(PromoterRole.values)
    ordered = sorted(rows, key=lambda promoter: (order.index(promoter.role), promoter.order, promoter.pk))
    groups = groupby(ordered, key=lambda promoter: promoter.role)
    return [Group(role, str(PromoterRole(role).label), list(members)) for role, members in groups]
