"""Awardees, how they are filled, tables of them, their rooms, examples, logo offers and pages; import from here."""

from .answer_example import AnswerExample
from .award_room import AwardRoom, RoomMember
from .awardee import Awardee, AwardeeEffort, AwardeeMeasure
from .awardee_filling import AwardeeFilling
from .awardee_import import AwardeeImport
from .awardee_organisation import AwardeeOrganisation
from .ceremony_answer import CeremonyAnswer, PressContact
from .logo_offer import LogoOffer
from .pages import AwardCyclePage, AwardeePage, AwardProgrammePage
from .proof import Proof, ProofAnswer
