"""Proposing, changing and withdrawing: once each, by whom it belongs to, and on record."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.domain.errors import ProposalDecided, ProposedAlready, TooManyProposals
from events.domain.proposal import (
    MOST_OPEN,
    fill_form,
    propose_event,
    revise_event,
    withdraw_event,
)
from events.enums import EventFormat, ProposalState
from events.models import EventProposal
from foundation.audit.models import Entry as AuditEntry
from foundation.content.registry import Proposer
from tests.factories.events import EventProposalFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(second=0, microsecond=0)
BODY = Proposer("sample:body-1", "sample:month-1", "見本経済団体連合会", "Mihon Federation", "ja")
OTHER = Proposer("sample:body-2", "sample:month-1", "見本青年会", "", "ja")
DECIDED = (ProposalState.APPROVED, ProposalState.REFUSED, ProposalState.WITHDRAWN)


def lecture(**changed):
    """What the form cleaned."""
    return {
        "title_ja": "公開講座",
        "title_en": "",
        "summary_ja": "どなたでも参加できます。",
        "starts_at": NOW + timedelta(days=30),
        "ends_at": NOW + timedelta(days=30, hours=2),
        "format": EventFormat.ONSITE,
        "place_ja": "見本会館",
        **changed,
    }


def events_of(proposal):
    return list(AuditEntry.objects.of(proposal).order_by("pk").values_list("event", flat=True))


def test_propose_event_keeps_who_proposes_and_what_it_is_about():
    shown = propose_event(lecture(), BODY, at=NOW)

    row = EventProposal.objects.get()
    assert (row.source, row.about, row.language, row.proposed_at) == ("sample:body-1", "sample:month-1", "ja", NOW)
    assert (row.proposer_ja, row.proposer_en) == ("見本経済団体連合会", "Mihon Federation")
    assert (shown.public_id, shown.title, shown.state, shown.may_change) == (
        row.public_id,
        "公開講座",
        "proposed",
        True,
    )
    assert events_of(row) == ["proposal.proposed"]


def test_a_proposer_with_an_english_name_only_goes_by_it():
    propose_event(lecture(), Proposer("sample:body-3", "", "", "Mihon Chamber", "en"))

    row = EventProposal.objects.get()
    assert (row.proposer_ja, row.proposer_en) == ("Mihon Chamber", "Mihon Chamber")


def test_what_a_form_does_not_offer_is_not_written():
    propose_event(lecture(state="approved", reason="x", source="sample:body-2", proposer_ja="別の団体"), BODY)

    row = EventProposal.objects.get()
    assert (row.state, row.reason, row.source, row.proposer_ja) == ("proposed", "", BODY.source, BODY.name_ja)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_ja": ""}, "title_ja"),
        ({"ends_at": NOW}, "ends_at"),
        ({"place_ja": ""}, "place_ja"),
        ({"fee_yen": 100}, "fee_yen"),
        ({"kind": "party"}, "kind"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused_by_field_and_not_kept(changed, field):
    with pytest.raises(ValidationError) as refused:
        propose_event(lecture(**changed), BODY)

    assert set(refused.value.message_dict) == {field}
    assert (EventProposal.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_the_same_proposal_sent_twice_is_one():
    first = propose_event(lecture(), BODY)

    again = propose_event(lecture(summary_ja="別の説明"), BODY)

    row = EventProposal.objects.get()
    assert (again.public_id, row.summary_ja) == (first.public_id, "どなたでも参加できます。")
    assert events_of(row) == ["proposal.proposed"]


def test_a_withdrawn_event_can_be_proposed_anew():
    first = propose_event(lecture(), BODY)
    withdraw_event(first.public_id, BODY)

    again = propose_event(lecture(), BODY)

    assert again.public_id != first.public_id
    assert sorted(EventProposal.objects.values_list("state", flat=True)) == ["proposed", "withdrawn"]


def test_too_many_open_proposals_of_one_proposer_are_refused():
    EventProposalFactory.create_batch(MOST_OPEN, source=BODY.source)

    with pytest.raises(TooManyProposals):
        propose_event(lecture(), BODY)

    assert propose_event(lecture(), OTHER).state == "proposed"
    assert EventProposal.objects.filter(source=BODY.source).count() == MOST_OPEN


def test_what_is_proposed_already_may_be_sent_again_at_the_limit():
    shown = propose_event(lecture(), BODY)
    EventProposalFactory.create_batch(MOST_OPEN - 1, source=BODY.source)

    assert propose_event(lecture(), BODY).public_id == shown.public_id


def test_decided_proposals_do_not_count_towards_the_limit():
    EventProposalFactory.create_batch(MOST_OPEN - 1, source=BODY.source)
    EventProposalFactory(source=BODY.source, state=ProposalState.REFUSED)

    assert propose_event(lecture(), BODY).state == "proposed"


def test_revise_event_changes_what_is_not_decided():
    shown = propose_event(lecture(), BODY)

    revised = revise_event(shown.public_id, lecture(title_ja="改めた題名", state="approved"), BODY, at=NOW)

    row = EventProposal.objects.get()
    assert (revised.title, row.title_ja, row.state, row.changed_at) == ("改めた題名", "改めた題名", "proposed", NOW)
    assert events_of(row) == ["proposal.proposed", "proposal.revised"]


def test_revise_event_refuses_what_cannot_be():
    shown = propose_event(lecture(), BODY)

    with pytest.raises(ValidationError) as refused:
        revise_event(shown.public_id, lecture(place_ja=""), BODY)

    assert set(refused.value.message_dict) == {"place_ja"}
    assert EventProposal.objects.get().place_ja == "見本会館"


@pytest.mark.parametrize("state", DECIDED)
def test_what_is_decided_cannot_be_changed_or_withdrawn(state):
    row = EventProposalFactory(source=BODY.source, state=state)

    with pytest.raises(ProposalDecided):
        revise_event(row.public_id, lecture(title_ja="改めた題名"), BODY)
    if state != ProposalState.WITHDRAWN:
        with pytest.raises(ProposalDecided):
            withdraw_event(row.public_id, BODY)

    row.refresh_from_db()
    assert (row.state, row.title_ja == "改めた題名") == (state, False)


def test_a_proposal_cannot_become_a_second_one_of_the_same_event():
    propose_event(lecture(), BODY)
    other = propose_event(lecture(title_ja="別の講座"), BODY)

    with pytest.raises(ProposedAlready):
        revise_event(other.public_id, lecture(), BODY)

    assert EventProposal.objects.get(public_id=other.public_id).title_ja == "別の講座"


def test_another_proposers_proposal_cannot_be_read_changed_or_withdrawn():
    shown = propose_event(lecture(), BODY)

    for attempt in (
        lambda: fill_form(shown.public_id, OTHER),
        lambda: revise_event(shown.public_id, lecture(title_ja="のっとり"), OTHER),
        lambda: withdraw_event(shown.public_id, OTHER),
    ):
        with pytest.raises(KeyError):
            attempt()

    row = EventProposal.objects.get()
    assert (row.title_ja, row.state, row.source) == ("公開講座", "proposed", BODY.source)


def test_fill_form_gives_back_what_was_proposed_and_nothing_of_staffs():
    shown = propose_event(lecture(capacity=80), BODY)

    filled = fill_form(shown.public_id, BODY)

    assert {name: filled[name] for name in lecture()} == lecture()
    assert filled["capacity"] == 80
    assert not {"state", "reason", "source", "about", "decided_by", "page_key"} & set(filled)


def test_withdraw_event_twice_is_once(heard):
    shown = propose_event(lecture(), BODY)

    withdraw_event(shown.public_id, BODY)
    withdraw_event(shown.public_id, BODY)

    row = EventProposal.objects.get()
    assert (row.state, row.decided_by, row.decided_at is None) == ("withdrawn", None, False)
    assert events_of(row) == ["proposal.proposed", "proposal.withdrawn"]
    assert heard == []
