"""The verbs of cooperation; import from here."""

from .answer import Answer, answer_request, version_of
from .logo import LOGO_LIMITS, approve_logo, begin_logo, complete_logo, receive_logo, refuse_logo
from .proposal import list_takers, propose, proposer_of
from .request_link import address_of, renew_link, revoke_link
