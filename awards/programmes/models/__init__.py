"""Programmes, cycles, tiers, screening items and requirements; import from here."""

from .cycle import AwardCycle, ReferenceCounter, SiblingAward
from .cycle_judging import JudgingCriterion
from .cycle_requirement import Condition, Declaration, RequiredMaterial
from .item import ScreeningItem, ScreeningItemVersion, ScreeningOption, name_item
from .programme import AwardProgramme
from .tier import Privilege, Tier
