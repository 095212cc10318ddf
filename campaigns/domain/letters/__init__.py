"""What campaigns write by mail: the kinds (`kinds`), and who is told of what (the verbs of `telling`, and of `office`).

Called inside the transaction of the act that is told of; staff may word every kind in the admin.
"""

from .office import tell_office_of_logo, tell_office_of_proposal, tell_office_of_waiting
from .telling import (
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
    "tell_office_of_logo",
    "tell_office_of_proposal",
    "tell_office_of_waiting",
    "tell_rejected",
    "tell_revoked",
    "tell_standing",
    "tell_waiting",
    "tell_withdrawn",
]
