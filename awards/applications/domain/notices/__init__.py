"""Who is notified of what about an application; import from here."""

from .member import notify_extension, notify_invitation
from .submission import (
    notify_accepted,
    notify_correction,
    notify_eligible,
    notify_files_failed,
    notify_ineligible,
    notify_message,
    notify_not_replaced,
    notify_not_submitted,
    notify_received,
    notify_withdrawn,
)
