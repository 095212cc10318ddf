"""Deciding on a proposal: once, on record, and the proposer is told in the same transaction."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.domain.errors import NoListOfEvents, ProposalDecided
from events.domain.proposal import approve_proposal, fill_form, propose_event, refuse_proposal
from events.enums import ProposalState
from events.models import EventPage, EventProposal
from foundation.audit.models import Entry as AuditEntry
from foundation.content import registry
from foundation.content.registry import Proposer
from tests.factories.events import EventProposalFactory
from tests.factories.pages import publish
from tests.factories.people import staff
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db

NOW = timezone.now()
BODY = Proposer("sample:body-1", "sample:month-1", "見本経済団体連合会", "Mihon Federation", "ja")
DECIDED = (ProposalState.APPROVED, ProposalState.REFUSED, ProposalState.WITHDRAWN)


def events_of(proposal):
    return list(AuditEntry.objects.of(proposal).order_by("pk").values_list("event", flat=True))


@pytest.mark.usefixtures("lists")
def test_approve_proposal_makes_drafts_and_tells_the_proposer(heard):
    row = EventProposalFactory()
    editor = staff()

    pages = approve_proposal(row, by=editor, at=NOW)

    row.refresh_from_db()
    assert (row.state, row.decided_by, row.decided_at, row.page_key) == (
        ("approved", editor, NOW, pages[0].translation_key)
    )
    assert [page.live for page in EventPage.objects.all()] == [False, False]
    assert [(key, proposal.public_id, proposal.state, proposal.url) for key, proposal in heard] == [
        ("body-1", row.public_id, "approved", "")
    ]
    assert events_of(row) == ["proposal.approved"]


@pytest.mark.parametrize("state", DECIDED)
def test_a_decision_is_made_once(heard, state):
    row = EventProposalFactory(state=state)
    stale = EventProposal(pk=row.pk, state=ProposalState.PROPOSED)

    with pytest.raises(ProposalDecided):
        approve_proposal(stale, by=staff())
    with pytest.raises(ProposalDecided):
        refuse_proposal(stale, reason="ほかの行事と重なります。", by=staff())

    row.refresh_from_db()
    assert (row.state, row.reason, EventPage.objects.count(), heard) == (state, "", 0, [])


def test_without_a_list_of_events_nothing_is_decided(heard):
    row = EventProposalFactory()

    with pytest.raises(NoListOfEvents):
        approve_proposal(row, by=staff())

    row.refresh_from_db()
    assert (row.state, heard, events_of(row)) == ("proposed", [], [])


def test_an_approval_fails_whole_when_the_proposer_cannot_be_told(monkeypatch, lists):
    def refuse(key, proposal):
        raise ValidationError("no address")

    lend_empty(monkeypatch, registry.decision_listeners)
    registry.decision_listeners.register("sample", refuse)
    row = EventProposalFactory()

    with pytest.raises(ValidationError):
        approve_proposal(row, by=staff())

    row.refresh_from_db()
    assert (row.state, EventPage.objects.count(), events_of(row)) == ("proposed", 0, [])


def test_refuse_proposal_tells_the_proposer_why(heard):
    row = EventProposalFactory()
    editor = staff()

    refuse_proposal(row, reason="ほかの行事と重なります。", by=editor, at=NOW)

    row.refresh_from_db()
    assert (row.state, row.reason, row.decided_by, row.decided_at) == (
        ("refused", "ほかの行事と重なります。", editor, NOW)
    )
    assert [(key, proposal.state, proposal.reason, proposal.may_change) for key, proposal in heard] == [
        ("body-1", "refused", "ほかの行事と重なります。", False)
    ]
    assert events_of(row) == ["proposal.refused"]


def test_a_proposer_whose_app_is_gone_stops_no_decision(heard):
    row = EventProposalFactory(source="gone:body-1")

    refuse_proposal(row, reason="終了しました。", by=staff())

    row.refresh_from_db()
    assert (row.state, heard) == ("refused", [])


@pytest.mark.usefixtures("lists")
def test_the_proposer_sees_an_address_only_once_the_page_is_public():
    row = EventProposalFactory()
    pages = approve_proposal(row, by=staff())
    before = propose_event(fill_form(row.public_id, BODY), BODY)

    publish(pages[0])

    after = propose_event(fill_form(row.public_id, BODY), BODY)
    assert (before.state, before.url) == ("approved", "")
    assert (after.state, after.url) == ("published", pages[0].full_url)
