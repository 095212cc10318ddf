"""Records and page types of the award, in the order they are read: programme, application, awardee, pages."""

from .application import Answer, Application, ApplicationParty, Material, Measure, Submission
from .awardee import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from .pages import AwardCyclePage, AwardeePage, AwardProgrammePage
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
    "AwardCyclePage",
    "AwardProgramme",
    "AwardProgrammePage",
    "Awardee",
    "AwardeeEffort",
    "AwardeeMeasure",
    "AwardeeOrganisation",
    "AwardeePage",
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
