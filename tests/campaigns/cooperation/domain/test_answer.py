"""At the same moment, on real connections: one answer counts and the other is shown, a proposal is there once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.cooperation.domain import Answer, answer_request, propose, proposer_of, version_of
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.enums import AnswerSource
from events.models import EventProposal
from foundation.audit.models import Entry
from foundation.content.registry import proposal_takers
from foundation.notices.models import Notice
from tests.factories.cooperation import cooperating
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import CampaignFactory, jst
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def campaign():
    return CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), division=DivisionFactory())


def event():
    starts_at = timezone.now().replace(microsecond=0) + dt.timedelta(days=30)
    facts = {"title_ja": "公開講座", "starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=2)}
    return {**facts, "place_ja": "見本会館"}


def test_of_two_answers_at_once_one_counts_and_the_other_is_told(campaign) -> None:
    body = cooperating(campaign=campaign)
    seen = version_of(body)

    def answer(state):
        def verb():
            mine = CooperationRequest.objects.get(pk=body.pk)
            return answer_request(mine, Answer(state), source=AnswerSource.LINK, by=None, base=seen).state

        return verb

    outcomes = run_together([answer("accepted"), answer("declined")])

    body.refresh_from_db()
    assert sorted(outcomes) == sorted([body.state, "answered_meanwhile"])
    assert Entry.objects.filter(event="cooperation.answer_written").count() == 1
    assert Notice.objects.filter(kind="campaigns.cooperation_to_office").count() == 1


def test_the_same_answer_pressed_twice_at_once_is_one_and_nobody_reads_of_another(campaign) -> None:
    body = cooperating(campaign=campaign)
    seen, answer = version_of(body), Answer("accepted", activities_ja="案内します。", may_publish=True)

    def press():
        mine = CooperationRequest.objects.get(pk=body.pk)
        return answer_request(mine, answer, source=AnswerSource.LINK, by=None, base=seen).state

    assert run_together([press, press]) == ["accepted", "accepted"]
    assert Entry.objects.filter(event="cooperation.answer_written").count() == 1
    assert Notice.objects.filter(kind="campaigns.cooperation_to_office").count() == 1


def test_a_proposal_pressed_twice_at_once_is_there_once_and_told_once(campaign) -> None:
    body, (taker,), values = cooperating(campaign=campaign, state="accepted"), proposal_takers.list(), event()

    outcomes = run_together([lambda: propose(body, taker, values).public_id] * 2)

    row = EventProposal.objects.get()
    assert outcomes == [row.public_id] * 2
    assert Notice.objects.get().key == row.public_id


def test_the_database_holds_a_proposal_once_while_it_is_open(campaign) -> None:
    body, (taker,), values = cooperating(campaign=campaign, state="accepted"), proposal_takers.list(), event()
    first = propose(body, taker, values)
    row = EventProposal.objects.get()
    row.pk, row.public_id = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

    second = propose(body, taker, {**values, "title_ja": "別の講座"})
    with pytest.raises(ValidationError):
        taker.revise(second.public_id, values, proposer_of(body))
    taker.withdraw(first.public_id, proposer_of(body))
    assert taker.revise(second.public_id, values, proposer_of(body)).title == "公開講座"
