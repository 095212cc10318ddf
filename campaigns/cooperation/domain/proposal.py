"""Events that a cooperating body proposes: passed to the registered receiver (`foundation.content.registry`).

Campaigns doesn't know events; it passes who proposes and about what, and notifies the body of the decision. The rule
the next editor must not break: only a body that has accepted proposes.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from campaigns.cooperation.domain.notices import notify_division_of_proposal
from campaigns.cooperation.domain.notices.request import notify_proposal_decided
from campaigns.cooperation.models import CooperationRequest
from foundation.content.registry import Proposal, ProposalTaker, Proposer, proposal_takers
from foundation.records.domain.subject import subject_of

PREFIX = "laurel_cooperation.cooperationrequest"


def proposer_of(request: CooperationRequest) -> Proposer:
    """The body as one who proposes about its campaign."""
    return Proposer(
        source=subject_of(request),
        about=f"campaign:{request.campaign.public_id}",
        name_ja=request.name_ja,
        name_en=request.name_en,
        language=request.language,
    )


@transaction.atomic
def propose(request: CooperationRequest, taker: ProposalTaker, values: Mapping[str, Any]) -> Proposal:
    """Pass on a proposal; in the same transaction notifies the division in charge, once however often it is pressed.

    Raises what the receiver raises.
    """
    proposal = taker.propose(values, proposer_of(request))
    notify_division_of_proposal(request, proposal)
    return proposal


def list_takers(request: CooperationRequest) -> list[tuple[ProposalTaker, list[Proposal]]]:
    """The kinds of proposal, with what this body has proposed so far."""
    return [(taker, taker.list_proposals(subject_of(request))) for taker in proposal_takers.list()]


def notify_decided(key: str, proposal: Proposal) -> None:
    """For the registry: notify the body, in the transaction of the decision."""
    request = CooperationRequest.objects.select_related("campaign").filter(public_id=key).first()
    if request is not None:
        notify_proposal_decided(request, proposal)
