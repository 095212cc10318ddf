"""What of events is on the admin's front page."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.enums import ProposalState
from events.models import EventProposal
from events.permissions import may_decide_proposals
from foundation.viewsets.home import Pending


def list_proposed(person: Any) -> QuerySet[EventProposal]:
    return EventProposal.objects.filter(state=ProposalState.PROPOSED)


def _list_url() -> str:
    return f"{reverse('event_proposals:index')}?state={ProposalState.PROPOSED}"


def record_url(proposal: EventProposal) -> str:
    return reverse("event_proposals:proposal", args=[proposal.pk])


PENDING = {
    "laurel_events.proposed": Pending(
        "outreach",
        _("Look at proposed events"),
        _("Decide whether they are published."),
        may_decide_proposals,
        list_proposed,
        "proposed_at",
        partial(_list_url),
        str,
        record_url,
    )
}
