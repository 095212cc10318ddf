"""What is kept back until a campaign is announced: its live pages, and what its participants have been given.

Registered in `content.registry.hidden_pages` and `records.registry.withholdings`.
"""

from datetime import datetime
from typing import Any

from django.db.models import Min, QuerySet
from django.db.models.functions import Coalesce

from campaigns.participation.models import Campaign, CampaignPage, Participation
from foundation.content.registry import HidingRule


def list_hidden_campaign_pages(at: datetime) -> "QuerySet[CampaignPage, dict[str, Any]]":
    """Pages of campaigns that are not announced at that moment: published ahead, shown with the announcement."""
    pages: QuerySet[CampaignPage] = CampaignPage.objects.all()
    return pages.exclude(campaign__in=Campaign.objects.announced(at)).values("pk")


def find_next_announcement(after: datetime) -> datetime | None:
    """The first moment after `after` at which a campaign is announced, or starts without having been."""
    shown = Campaign.objects.annotate(shown_at=Coalesce("announced_at", "starts_at")).filter(shown_at__gt=after)
    moment: datetime | None = shown.aggregate(moment=Min("shown_at"))["moment"]
    return moment


def is_withheld(public_id: str, at: datetime) -> bool:
    """Whether this participant's certificate and logo are as if they didn't exist: their campaign isn't known yet."""
    kept_back = Participation.objects.exclude(campaign__in=Campaign.objects.announced(at))
    return kept_back.filter(public_id=public_id).exists()


HIDDEN_CAMPAIGNS = HidingRule(list_hidden_campaign_pages, find_next_announcement)
