"""Campaigns, what they ask, who takes part, who cooperates, and the page that presents a campaign; import from here."""

from .campaign import Campaign, CampaignPromoter
from .cooperation import CooperationBody, CooperationLogo, CooperationRequest
from .letter import CooperationLetter, CooperationSending, CooperationSendingRow
from .pages import CampaignPage
from .participation import Participation
from .participation_import import ParticipationImport
from .question import CampaignQuestion, CampaignQuestionOption, ParticipationAnswer

__all__ = [
    "Campaign",
    "CampaignPage",
    "CampaignPromoter",
    "CampaignQuestion",
    "CampaignQuestionOption",
    "CooperationRequest",
    "Participation",
    "ParticipationAnswer",
    "ParticipationImport",
    "CooperationBody",
    "CooperationLetter",
    "CooperationLogo",
    "CooperationSending",
    "CooperationSendingRow",
]
