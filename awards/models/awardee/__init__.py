"""Awardees; import from `awards.models`."""

from .awardee import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation

__all__ = ["Awardee", "AwardeeEffort", "AwardeeMeasure", "AwardeeOrganisation"]
