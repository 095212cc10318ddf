"""The secretariat's internal notes, and who opened a submission or a withdrawal first; import from here."""

from .internal_note import InternalNote
from .submission_opening import SubmissionOpening, WithdrawalOpening
