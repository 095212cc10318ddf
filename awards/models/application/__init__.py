"""Applications, answers, materials, submissions; import from `awards.models`."""

from .answer import Answer
from .application import Application, ApplicationParty
from .correction import Correction, CorrectionItem
from .correspondence import ApplicationMessage, InternalNote, Reminder
from .extension import CallExtension, ExtensionGrant
from .history import OtherAward
from .material import Material
from .people import ApplicationMember, ReadingLink
from .submission import Measure, Submission
from .unused import UnusedText

__all__ = [
    "Answer",
    "Application",
    "ApplicationMember",
    "ApplicationMessage",
    "ApplicationParty",
    "CallExtension",
    "Correction",
    "CorrectionItem",
    "ExtensionGrant",
    "InternalNote",
    "Material",
    "Measure",
    "OtherAward",
    "ReadingLink",
    "Reminder",
    "Submission",
    "UnusedText",
]
