"""Campaigns, participations, cooperation, and the page that presents a campaign; import from here."""

from .campaign import Campaign, CampaignPromoter
from .pages import CampaignPage
from .participation import CooperationRequest, Participation

__all__ = ["Campaign", "CampaignPage", "CampaignPromoter", "CooperationRequest", "Participation"]
