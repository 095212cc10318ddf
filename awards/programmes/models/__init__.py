"""Programmes, cycles, tiers, screening items and requirements; import from here."""

from .cycle import AwardCycle, ReferenceCounter, SiblingAward
from .item import ScreeningItem, ScreeningItemVersion, ScreeningOption, name_item
from .programme import AwardProgramme
from .requirement import Condition, Declaration, RequiredMaterial
from .tier import Privilege, Tier
