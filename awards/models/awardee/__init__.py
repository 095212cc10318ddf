"""Awardees; import from `awards.models`."""

from .awardee import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from .example import AnswerExample

__all__ = ["AnswerExample", "Awardee", "AwardeeEffort", "AwardeeMeasure", "AwardeeOrganisation"]
