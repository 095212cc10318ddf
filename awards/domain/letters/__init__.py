"""What the award writes by mail: the kinds (`kinds`), and who is told of what (the verbs below).

Called inside the transaction of the act that is told of; staff may word every kind in the admin.
"""

from .application import tell_extension, tell_invitation
from .logo import tell_logo_offered
from .outcome import (
    tell_accepted,
    tell_correction,
    tell_eligible,
    tell_files_failed,
    tell_ineligible,
    tell_message,
    tell_not_replaced,
    tell_not_submitted,
    tell_received,
)

__all__ = [
    "tell_accepted",
    "tell_correction",
    "tell_eligible",
    "tell_extension",
    "tell_files_failed",
    "tell_ineligible",
    "tell_invitation",
    "tell_logo_offered",
    "tell_message",
    "tell_not_replaced",
    "tell_not_submitted",
    "tell_received",
]
