"""Who is notified of what about a participation; import from here."""

from .office import tell_office_of_waiting
from .participation import (
    WITH_LINKS,
    tell_approved,
    tell_confirm,
    tell_known,
    tell_link,
    tell_logo_refused,
    tell_rejected,
    tell_revoked,
    tell_standing,
    tell_waiting,
    tell_withdrawn,
)

__all__ = [
    "WITH_LINKS",
    "tell_approved",
    "tell_confirm",
    "tell_known",
    "tell_link",
    "tell_logo_refused",
    "tell_office_of_waiting",
    "tell_rejected",
    "tell_revoked",
    "tell_standing",
    "tell_waiting",
    "tell_withdrawn",
]
