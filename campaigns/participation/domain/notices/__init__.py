"""Who is notified of what about a participation; import from here."""

from .division import notify_division_of_names, notify_division_of_waiting
from .participation import (
    WITH_LINKS,
    notify_address_changed,
    notify_address_requested,
    notify_approved,
    notify_confirm,
    notify_known,
    notify_link,
    notify_logo_refused,
    notify_names_refused,
    notify_new_address,
    notify_participant,
    notify_registered_already,
    notify_rejected,
    notify_renamed,
    notify_revoked,
    notify_waiting,
    notify_withdrawn,
)
