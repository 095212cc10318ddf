"""Awardees, tables of them, examples, logo offers and pages; import from here."""

from .answer_example import AnswerExample
from .awardee import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from .awardee_import import AwardeeImport
from .logo_offer import LogoOffer
from .pages import AwardCyclePage, AwardeePage, AwardProgrammePage
