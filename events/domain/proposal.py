"""Proposed events: submitted, changed, withdrawn by the proposer; approved or rejected by staff.

    proposed ─▶ approved (a draft page in each language it has a title in; published by whoever may)
        └─────▶ not taken, with a reason · withdrawn

Holds the verbs. The rules the next editor must not break: approving alone publishes nothing, and who approves without
the right to publish leaves it to named people who are notified; each step is in the audit record; the proposer's
listener is called inside the transaction of the decision.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.domain.errors import MayNotPublish, ProposalDecided, ProposalRevised, ProposedAlready, TooManyProposals
from events.domain.notices import notify_publishers
from events.domain.proposal_page import make_pages
from events.domain.queries.proposal import as_proposer_sees
from events.domain.queries.proposal_publisher import list_publishers, may_publish
from events.enums import ProposalState
from events.models import EventProposal
from foundation.audit.domain import record
from foundation.content.registry import Proposal, Proposer, proposal_decided
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move_locked

MOST_OPEN = 20
COLUMNS = (
    *("title_ja", "title_en", "summary_ja", "summary_en", "kind", "starts_at", "ends_at", "format", "place_ja"),
    *("place_en", "address_ja", "address_en", "prefecture", "online_url", "fee_type", "fee_yen", "capacity"),
    *("application_url", "contact_note"),
)


def propose_event(values: Mapping[str, Any], proposer: Proposer, *, at: datetime | None = None) -> Proposal:
    """Take in a proposal; the same one again (pressed twice) gives the row there is.

    Raises TooManyProposals, and ValidationError by field.
    """
    at = at or timezone.now()
    row = EventProposal(source=proposer.source, proposed_at=at, **_columns(values), **_about(proposer))
    row.full_clean(validate_unique=False, validate_constraints=False)
    if same := _find_same(row):
        return as_proposer_sees(same)
    waiting = EventProposal.objects.filter(source=proposer.source, state=ProposalState.PROPOSED).count()
    if waiting >= MOST_OPEN:
        raise TooManyProposals(most=MOST_OPEN)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            record("proposal.proposed", by=None, subject=row, after={"source": row.source}, at=at)
    except IntegrityError:
        same = _find_same(row)
        if same is None:
            raise
        row = same
    return as_proposer_sees(row)


@retried
def revise_event(
    public_id: str, values: Mapping[str, Any], proposer: Proposer, *, at: datetime | None = None
) -> Proposal:
    """Change what is proposed, before it is decided. Raises ProposalDecided, ProposedAlready, KeyError."""
    at = at or timezone.now()
    try:
        with transaction.atomic():
            row = _locked(public_id, proposer)
            if not row.is_open:
                raise ProposalDecided
            for name, value in {**_columns(values), **_about(proposer), "changed_at": at}.items():
                setattr(row, name, value)
            row.full_clean(validate_unique=False, validate_constraints=False)
            row.save()
            record("proposal.revised", by=None, subject=row, at=at)
    except IntegrityError as twice:
        raise ProposedAlready from twice
    return as_proposer_sees(row)


@retried
@transaction.atomic
def withdraw_event(public_id: str, proposer: Proposer) -> None:
    """Withdraw a proposal before it is decided; idempotent. Raises ProposalDecided, KeyError."""
    row = _locked(public_id, proposer)
    if row.state == ProposalState.WITHDRAWN:
        return
    _decide(row, ProposalState.WITHDRAWN, by=None, at=timezone.now())


@retried
@transaction.atomic
def approve_proposal(
    proposal: EventProposal,
    *,
    by: AbstractBaseUser,
    seen: str | None = None,
    publishes: bool = False,
    at: datetime | None = None,
) -> list[Any]:
    """Make a draft page of it in each language it has a title in, and publish them where `publishes`.

    In one transaction: pages with their organiser and subject, state, audit entry, publication, notice to the
    proposer; where `by` may not publish, notices to those who may. `seen`: the mark of what was read, None for any.
    Raises ProposalDecided, ProposalRevised, NoListOfEvents, MayNotPublish.
    """
    row = _locked_as_seen(proposal, seen)
    pages = make_pages(row, by=by)
    is_publisher = all(may_publish(page, by) for page in pages)
    if publishes and not is_publisher:
        raise MayNotPublish
    _decide(row, ProposalState.APPROVED, by=by, at=at or timezone.now(), page_key=pages[0].translation_key)
    if publishes:
        for page in pages:
            page.get_latest_revision().publish(user=by)
    elif not is_publisher:
        notify_publishers(row, list_publishers(pages[0]), by=by)
    proposal_decided(row.source, as_proposer_sees(row))
    return pages


@retried
@transaction.atomic
def refuse_proposal(
    proposal: EventProposal,
    *,
    reason: str,
    by: AbstractBaseUser,
    seen: str | None = None,
    at: datetime | None = None,
) -> None:
    """Reject it, as it was read; notifies the proposer of the reason. Raises ProposalDecided, ProposalRevised."""
    row = _locked_as_seen(proposal, seen)
    _decide(row, ProposalState.REFUSED, by=by, at=at or timezone.now(), reason=reason)
    proposal_decided(row.source, as_proposer_sees(row))


def fill_form(public_id: str, proposer: Proposer) -> dict[str, Any]:
    """What a form to change a proposal begins with. Raises KeyError for one that isn't the proposer's."""
    row = EventProposal.objects.filter(public_id=public_id, source=proposer.source).first()
    if row is None:
        raise KeyError(public_id)
    return {name: getattr(row, name) for name in COLUMNS}


def _decide(
    row: EventProposal, to: ProposalState, *, by: AbstractBaseUser | None, at: datetime, **columns: Any
) -> None:
    if not row.is_open:
        raise ProposalDecided
    move_locked(row, to, by=by, at=at, decided_at=at, decided_by=by, **columns)


def _locked(public_id: str, proposer: Proposer) -> EventProposal:
    rows = EventProposal.objects.select_for_update(of=("self",)).filter(source=proposer.source)
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise KeyError(public_id)
    return row


def _locked_as_seen(proposal: EventProposal, seen: str | None) -> EventProposal:
    row = EventProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not row.is_open:
        raise ProposalDecided
    if seen is not None and seen != row.mark:
        raise ProposalRevised
    return row


def _find_same(row: EventProposal) -> EventProposal | None:
    same = {name: getattr(row, name) for name in ("source", "title_ja", "title_en", "starts_at")}
    open_ones = EventProposal.objects.filter(state__in=(ProposalState.PROPOSED, ProposalState.APPROVED))
    return open_ones.filter(**same).first()


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in COLUMNS if name in values}


def _about(proposer: Proposer) -> dict[str, str]:
    return {
        "about": proposer.about,
        "proposer_ja": proposer.name_ja or proposer.name_en,
        "proposer_en": proposer.name_en,
        "language": proposer.language,
    }
