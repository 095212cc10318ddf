"""Who prepared any of a set doesn't approve it, whatever was done to it afterwards."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from awards.decisions.domain.decision import (
    decide,
    move_reserve,
    name_ranking,
    set_notify_at,
    take_back_decisions,
)
from awards.decisions.domain.decision_set import approve_set, begin_set, return_set, submit_set
from awards.decisions.domain.errors import NeedsAnother
from awards.decisions.enums import Outcome
from awards.decisions.models import DecisionSet, DecisionSetPreparer
from awards.rankings.domain.ranking_freeze import freeze_ranking
from tests.awards.decisions.judged import reword
from tests.factories.people import staff
from tests.factories.reviews import CommitteeFactory, ReviewPhaseFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return staff("prepare_decisions", "approve_decisions")


def make_ranking(judged):
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=judged.cycle))
    handed_in_review(phase, application=judged.applications[0])
    return freeze_ranking(phase, name="9月18日の委員会", by=staff("run_reviews"))


def reword_one(judged, draft, both) -> None:
    row = draft.decisions.get(application=judged.keys[0])
    reword(row, citation_ja="私の言葉です。", by=both)
    reword(row, note_ja="議題2", by=judged.preparer)


def decide_one(judged, draft, both) -> None:
    decide(draft, judged.keys[3:], outcome=Outcome.RESERVE, by=both)
    judged.decide(draft, judged.keys[3:], Outcome.NOT_SELECTED)


def take_back_one(judged, draft, both) -> None:
    take_back_decisions(draft, judged.keys[3:], by=both)
    judged.decide(draft, judged.keys[3:], Outcome.NOT_SELECTED)


def move_one(judged, draft, both) -> None:
    judged.decide(draft, judged.keys[2:], Outcome.RESERVE)
    move_reserve(draft.decisions.get(reserve_order=2), up=True, seen=2, by=both)
    for application in judged.keys[2:]:
        reword(draft.decisions.get(application=application), note_ja="議題2", by=judged.preparer)


def set_moment(judged, draft, both) -> None:
    set_notify_at(draft, judged.keys[3:], notify_at=timezone.now() + timedelta(days=3), by=both)
    set_notify_at(draft, judged.keys[3:], notify_at=None, by=judged.preparer)


def submit_before(judged, draft, both) -> None:
    submit_set(draft, by=both)
    return_set(draft, reason="もう一度", by=judged.approver)


def choose_ranking(judged, draft, both) -> None:
    name_ranking(draft, make_ranking(judged), by=both)


@pytest.mark.parametrize(
    "change",
    [reword_one, decide_one, take_back_one, move_one, set_moment, submit_before, choose_ranking],
    ids=lambda one: one.__name__,
)
def test_who_changed_any_of_it_does_not_approve_it_whoever_changed_it_last(judged, both, change) -> None:
    draft = judged.begin_decided()
    change(judged, draft, both)
    submitted = submit_set(draft, by=judged.preparer)

    with pytest.raises(NeedsAnother):
        approve_set(submitted, seen=submitted.sha256, by=both)

    assert DecisionSet.objects.get().state == "submitted"
    assert approve_set(submitted, seen=submitted.sha256, by=judged.approver).state == "approved"


def test_who_prepared_the_set_before_does_not_approve_what_was_taken_over_from_it(judged, both) -> None:
    first = begin_set(judged.cycle, by=judged.preparer)
    judged.decide_all(first)
    judged.cite(first)
    reword(first.decisions.get(application=judged.keys[0]), citation_ja="私の言葉です。", by=both)
    submit_set(first, by=judged.preparer)
    approve_set(first, seen=DecisionSet.objects.get().sha256, by=judged.approver)
    another = staff("prepare_decisions")
    second = submit_set(begin_set(judged.cycle, by=another), by=another)

    for person in (both, judged.preparer):
        assert second.is_prepared_by(person)
    with pytest.raises(NeedsAnother):
        approve_set(second, seen=second.sha256, by=both)
    assert not second.is_prepared_by(judged.approver)


def test_what_changes_nothing_makes_nobody_a_preparer(judged, both) -> None:
    draft = judged.begin_decided()
    reword(draft.decisions.get(application=judged.keys[0]), note_ja="", by=both)
    name_ranking(draft, None, by=both)

    assert not draft.is_prepared_by(both)
    assert [row.person for row in draft.preparers.all()] == [judged.preparer]


def test_the_button_to_approve_is_offered_to_another_only(client, judged, both) -> None:
    draft = judged.begin_decided()
    reword_one(judged, draft, both)
    submitted = submit_set(draft, by=judged.preparer)
    board, approve = (reverse(f"decision_sets:{name}", args=[submitted.pk]) for name in ("board", "approve"))
    offered = {}
    for person in (both, judged.approver):
        client.force_login(person)
        offered[person] = page_of(client.get(board)).has(f"a[href='{approve}']")

    assert offered == {both: False, judged.approver: True}
    client.force_login(both)
    assert "ほかの人" in page_of(client.get(approve)).text


def test_a_person_is_a_preparer_of_a_set_once(judged) -> None:
    draft = judged.begin()

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionSetPreparer.objects.create(decision_set=draft, person=judged.preparer)
