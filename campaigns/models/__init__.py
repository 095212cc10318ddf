"""Campaigns, participations, cooperation; import from here."""

from .campaign import Campaign, CampaignPromoter
from .participation import CooperationRequest, Participation

__all__ = ["Campaign", "CampaignPromoter", "CooperationRequest", "Participation"]
