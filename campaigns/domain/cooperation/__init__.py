"""Cooperation: bodies are asked, answer on a private page, give a logo, propose events; import from here.

Picking (`asking`) → letter (`letter`, `sending`) → private page (`link`) → answer (`answering`), logo (`logos`), events
(`proposing`); who stays silent is reminded once (`reminding`).
"""

from campaigns.domain.cooperation.answering import Answer, answer_request, version_of
from campaigns.domain.cooperation.logos import (
    LOGO_LIMITS,
    approve_logo,
    begin_logo,
    complete_logo,
    receive_logo,
    refuse_logo,
)
from campaigns.domain.cooperation.proposing import list_takers, propose, proposer_of
from campaigns.domain.cooperation_link import address_of, renew_link, revoke_link

__all__ = [
    "LOGO_LIMITS",
    "Answer",
    "address_of",
    "answer_request",
    "approve_logo",
    "begin_logo",
    "complete_logo",
    "list_takers",
    "propose",
    "proposer_of",
    "receive_logo",
    "refuse_logo",
    "renew_link",
    "revoke_link",
    "version_of",
]
