"""Programme, cycle, tiers, items, requirements; import from `awards.models`."""

from .cycle import AwardCycle, ReferenceCounter, SiblingAward
from .item import ScreeningItem, ScreeningItemVersion, ScreeningOption
from .programme import AwardProgramme
from .requirement import Declaration, RequiredMaterial
from .tier import Privilege, Tier

__all__ = [
    "AwardCycle",
    "AwardProgramme",
    "Declaration",
    "Privilege",
    "ReferenceCounter",
    "RequiredMaterial",
    "ScreeningItem",
    "ScreeningItemVersion",
    "ScreeningOption",
    "SiblingAward",
    "Tier",
]
