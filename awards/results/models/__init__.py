"""Awardees, how they are filled, tables of them, examples, logo offers and pages; import from here."""

from .answer_example import AnswerExample
from .awardee import Awardee, AwardeeEffort, AwardeeMeasure
from .awardee_filling import AwardeeFilling
from .awardee_import import AwardeeImport
from .awardee_organisation import AwardeeOrganisation
from .logo_offer import LogoOffer
from .pages import AwardCyclePage, AwardeePage, AwardProgrammePage
