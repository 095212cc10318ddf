"""Awardees; import from `awards.models`."""

from .awardee import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from .example import AnswerExample
from .logo_offer import LogoOffer

__all__ = ["AnswerExample", "Awardee", "AwardeeEffort", "AwardeeMeasure", "AwardeeOrganisation", "LogoOffer"]
