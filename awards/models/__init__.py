"""Records of the award, in the order they are read: programme, application, awardee; import from here."""

from .application import Answer, Application, ApplicationParty, Material, Measure, Submission
from .awardee import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from .programme import (
    AwardCycle,
    AwardProgramme,
    Declaration,
    Privilege,
    ReferenceCounter,
    RequiredMaterial,
    ScreeningItem,
    ScreeningItemVersion,
    ScreeningOption,
    SiblingAward,
    Tier,
)

__all__ = [
    "Answer",
    "Application",
    "ApplicationParty",
    "AwardCycle",
    "AwardProgramme",
    "Awardee",
    "AwardeeEffort",
    "AwardeeMeasure",
    "AwardeeOrganisation",
    "Declaration",
    "Material",
    "Measure",
    "Privilege",
    "ReferenceCounter",
    "RequiredMaterial",
    "ScreeningItem",
    "ScreeningItemVersion",
    "ScreeningOption",
    "SiblingAward",
    "Submission",
    "Tier",
]
