"""Campaigns, their questions and pages, who takes part; import from here."""

from .campaign import Campaign, CampaignPromoter
from .pages import CampaignPage
from .participation import Participation
from .participation_batch import ParticipationBatch, ParticipationBatchRow
from .question import CampaignQuestion, CampaignQuestionOption, ParticipationAnswer
from .question_fields import AnswerFields, OptionFields, QuestionFields
