"""A proposed event as a row: what its fields must say together, in the form and in the database."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from events.enums import EventFormat, FeeType, ProposalState
from events.models import EventProposal
from tests.factories.events import EventProposalFactory

pytestmark = pytest.mark.django_db

CLOSED = (ProposalState.REFUSED, ProposalState.WITHDRAWN)


def refusal_of(proposal):
    """What `clean` says of each field, in English."""
    with translation.override("en"):
        with pytest.raises(ValidationError) as caught:
            proposal.clean()
        return caught.value.message_dict


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"title_ja": "", "title_en": ""}, {"title_ja": ["Enter the title in at least one language."]}),
        ({"place_ja": "", "place_en": ""}, {"place_ja": ["Enter the venue, or choose “online”."]}),
        (
            {"format": EventFormat.HYBRID, "place_ja": "", "place_en": ""},
            {"place_ja": ["Enter the venue, or choose “online”."]},
        ),
        ({"fee_type": FeeType.FREE, "fee_yen": 500}, {"fee_yen": ["A free event can’t have a fee."]}),
    ],
)
def test_fields_that_contradict_each_other_are_refused_by_name(fields, refused):
    assert refusal_of(EventProposalFactory.build(**fields)) == refused


def test_an_event_must_end_after_it_starts():
    proposal = EventProposalFactory.build()
    proposal.ends_at = proposal.starts_at

    assert refusal_of(proposal) == {"ends_at": ["The end must come after the start."]}


def test_all_that_is_wrong_is_said_at_once():
    proposal = EventProposalFactory.build(title_ja="", title_en="", place_ja="", place_en="", fee_yen=1)
    proposal.ends_at = proposal.starts_at - timedelta(hours=1)

    assert set(refusal_of(proposal)) == {"title_ja", "ends_at", "place_ja", "fee_yen"}


@pytest.mark.parametrize(
    "fields",
    [
        {"title_ja": ""},
        {"title_en": ""},
        {"place_ja": ""},
        {"place_en": ""},
        {"format": EventFormat.ONLINE, "place_ja": "", "place_en": ""},
        {"fee_type": FeeType.PAID, "fee_yen": 500},
        {"fee_type": FeeType.PAID, "fee_yen": None},
        {"fee_type": FeeType.FREE, "fee_yen": 0},
    ],
)
def test_one_language_is_enough_and_an_online_event_needs_no_place(fields):
    EventProposalFactory.build(**fields).clean()


def test_a_form_without_times_is_refused_by_its_fields_and_not_by_a_crash():
    proposal = EventProposal(title_ja="公開講座", place_ja="見本会館", source="sample:body-1", proposer_ja="見本団体")

    with pytest.raises(ValidationError) as caught:
        proposal.full_clean()

    assert set(caught.value.message_dict) == {"starts_at", "ends_at"}


@pytest.mark.parametrize("fields", [{"title_ja": "", "title_en": ""}, {"ends_at": "starts_at"}])
def test_the_database_refuses_an_impossible_proposal_too(fields):
    proposal = EventProposalFactory()
    values = {name: proposal.starts_at if value == "starts_at" else value for name, value in fields.items()}

    with pytest.raises(IntegrityError):
        EventProposal.objects.filter(pk=proposal.pk).update(**values)


@pytest.mark.parametrize("state", [ProposalState.PROPOSED, ProposalState.APPROVED])
def test_the_same_event_of_one_proposer_can_be_open_once_only(state):
    first = EventProposalFactory(state=state)

    with pytest.raises(IntegrityError), transaction.atomic():
        EventProposalFactory(title_ja=first.title_ja, title_en=first.title_en, starts_at=first.starts_at)

    assert EventProposal.objects.get() == first


@pytest.mark.parametrize("state", CLOSED)
def test_what_was_not_taken_or_withdrawn_may_be_proposed_again(state):
    first = EventProposalFactory(state=state)

    again = EventProposalFactory(title_ja=first.title_ja, title_en=first.title_en, starts_at=first.starts_at)

    assert list(EventProposal.objects.all()) == [again, first]


def test_two_proposers_may_propose_the_same_event():
    first = EventProposalFactory()

    other = EventProposalFactory(
        source="sample:body-2", title_ja=first.title_ja, title_en=first.title_en, starts_at=first.starts_at
    )

    assert other.public_id != first.public_id


@pytest.mark.parametrize("state", [ProposalState.APPROVED, *CLOSED])
def test_nothing_leads_out_of_a_decision(state):
    proposal = EventProposalFactory.build(state=state)

    assert not proposal.is_open
    assert [to for to in ProposalState if proposal.may_move(to)] == []


def test_a_proposal_is_called_by_its_title_in_the_readers_language():
    proposal = EventProposalFactory.build(title_ja="公開講座", title_en="Open lecture")
    untranslated = EventProposalFactory.build(title_ja="公開講座", title_en="")

    with translation.override("en"):
        assert (str(proposal), str(untranslated)) == ("Open lecture", "公開講座")
    with translation.override("ja"):
        assert str(proposal) == "公開講座"
