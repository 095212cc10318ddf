"""What the award writes by mail: the kinds (`kinds`), and who is told of what (the verbs below).

Called inside the transaction of the act that is told of; staff may word every kind in the admin.
"""

from .application import tell_extension, tell_invitation
from .audience import CODE as APPLICANTS
from .audience import declare_audience
from .desk import declare_desk
from .kinds import declare
from .logo import declare_logo, tell_logo_offered
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
from .outcome_kinds import declare_outcomes

__all__ = [
    "APPLICANTS",
    "declare",
    "declare_audience",
    "declare_desk",
    "declare_logo",
    "declare_outcomes",
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
