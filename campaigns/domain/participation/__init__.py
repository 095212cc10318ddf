"""From a registration to a participation; import from here.

register → (mail) confirm → approve (at once, or by the secretariat) → change, withdraw, next year again
"""

from .again import find_next_campaign, list_new_questions, register_again
from .approving import approve_participation, reject_participation, revoke_participation
from .confirming import confirm_participation, purge_unconfirmed
from .details import Details, read_answers, write_answers
from .entering import enter_participation
from .links import change_link, manage_path, manage_secret
from .logo import approve_logo, attach_logo, may_approve_logo, may_refuse_logo, refuse_logo, send_logo
from .managing import agree_to_logo_terms, change_participation, withdraw_participation
from .registering import find_standing, register_participation, send_confirmation_again, send_links

__all__ = [
    "Details",
    "agree_to_logo_terms",
    "approve_logo",
    "approve_participation",
    "attach_logo",
    "change_link",
    "change_participation",
    "confirm_participation",
    "enter_participation",
    "find_next_campaign",
    "find_standing",
    "list_new_questions",
    "manage_path",
    "manage_secret",
    "may_approve_logo",
    "may_refuse_logo",
    "purge_unconfirmed",
    "read_answers",
    "refuse_logo",
    "register_again",
    "register_participation",
    "reject_participation",
    "revoke_participation",
    "send_confirmation_again",
    "send_links",
    "send_logo",
    "withdraw_participation",
    "write_answers",
]
