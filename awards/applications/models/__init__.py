"""Applications, from the draft to the receipt; import from here."""

from .answer import Answer
from .answer_autosave import AnswerAutosave
from .application import Application, ApplicationParty
from .application_other_award import OtherAward
from .call_extension import CallExtension, ExtensionGrant
from .correction import Correction, CorrectionItem
from .discarded_text import DiscardedText
from .material import Material
from .member import ApplicationMember, ReadingLink
from .message import ApplicationMessage, MessageFile, Reminder
from .postal_notice import PostalNotice
from .submission import Measure, Submission
