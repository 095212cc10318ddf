"""A campaign as its page shows it."""

from typing import Any

from django.http import QueryDict

from campaigns.participation.domain.queries.campaign_promoter import list_promoters
from campaigns.participation.domain.queries.participant_directory import get_directory
from campaigns.participation.models import Campaign
from campaigns.participation.registry import list_cooperators
from foundation.clock.domain.moment import public_now
from foundation.coverage.domain.queries import list_coverage


def get_campaign_context(campaign: Campaign, params: QueryDict) -> dict[str, Any]:
    """What the campaign page's template needs; a fixed number of queries."""
    now = public_now()
    division, directory = campaign.division, get_directory(campaign, params)
    ways = ("phone", "direct_phone", "email", "form_url")
    return {
        "campaign": campaign,
        "phase": campaign.phase(now),
        "takes_registrations": campaign.takes_registrations(now),
        "promoters": list_promoters(campaign),
        "cooperation": list_cooperators(campaign),
        "coverage": list_coverage(at=now).filter(campaigns=campaign),
        "has_contact": division is not None and any(getattr(division, way) for way in ways),
        "has_directory": now < campaign.ends_at or len(directory["years"]) > 1 or directory["participants"] > 0,
        **directory,
    }
