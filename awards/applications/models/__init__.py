"""Applications, from the draft to the receipt; import from here."""

from .answer import Answer
from .application import Application, ApplicationParty
from .correction import Correction, CorrectionItem
from .discarded_text import DiscardedText
from .extension import CallExtension, ExtensionGrant
from .material import Material
from .member import ApplicationMember, ReadingLink
from .message import ApplicationMessage, Reminder
from .other_award import OtherAward
from .submission import Measure, Submission
