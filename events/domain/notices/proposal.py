"""Notices about proposed events: rows in the outbox, written in the caller's transaction."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse

from events.models import EventProposal
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.text.eras import format_moment
from foundation.text.languages import STAFF_LANGUAGE


def notify_publishers(proposal: EventProposal, people: list[Any], *, by: AbstractBaseUser) -> None:
    """That an approved event waits for one of them to publish it; one e-mail each, however often it is called."""
    values = {
        "title": proposal.title_ja or proposal.title_en,
        "starts": format_moment(proposal.starts_at, STAFF_LANGUAGE),
        "proposer": proposal.proposer_ja or proposal.proposer_en,
        "link": full_address(reverse("event_proposals:proposal", args=[proposal.pk])),
    }
    for person in people:
        queue_notice(
            "events.proposal_approved",
            to=person.email,
            user=person,
            language=STAFF_LANGUAGE,
            values=values,
            about=proposal,
            by=by,
            key=f"{proposal.public_id}/{person.pk}",
        )
