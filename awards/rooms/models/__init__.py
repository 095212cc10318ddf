"""Awardees' rooms, who is let in, and what is answered there; import from here."""

from .award_room import AwardRoom, RoomMember
from .ceremony_answer import CeremonyAnswer, PressContact
from .proof import Proof, ProofAnswer
