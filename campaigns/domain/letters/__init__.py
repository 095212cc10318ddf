"""What campaigns write by mail: the kinds (`kinds`), and who is told of what (the verbs of `telling`, and of `office`).

Called inside the transaction of the act that is told of; staff may word every kind in the admin.
"""

from .audience import CODE as PARTICIPANTS
from .audience import declare_audience
from .kinds import WITH_LINKS, declare
from .office import tell_office_of_logo, tell_office_of_proposal, tell_office_of_waiting
from .telling import (
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
    "PARTICIPANTS",
    "WITH_LINKS",
    "declare",
    "declare_audience",
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
