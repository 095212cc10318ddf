"""Who is notified of what about an application; import from here."""

from .member import tell_extension, tell_invitation
from .submission import (
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
    "tell_message",
    "tell_not_replaced",
    "tell_not_submitted",
    "tell_received",
]
