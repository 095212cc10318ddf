"""What a board says of a set: findings, nested tiers, what has changed since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.decision import set_notify_at
from awards.decisions.domain.decision_set import approve_set, submit_set
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.enums import Outcome
from awards.decisions.models import DecisionSet
from tests.awards.decisions.judged import reword
from tests.factories.programmes import TierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    return judged.begin()


def board_of(decision_set):
    return load_board(decision_set, at=timezone.now())


def write_all(judged, draft) -> None:
    for row in draft.decisions.all():
        texts = {"citation_ja": "工夫", "citation_en": "Thought out", "feedback_ja": "よく伝わりました。"}
        reword(row, by=judged.preparer, **texts)


def test_an_undecided_application_stops_the_set(judged, draft) -> None:
    judged.decide(draft, judged.keys[:3], Outcome.NOT_SELECTED)

    board = board_of(draft)

    assert [row.application.pk for row in board.undecided] == judged.keys[3:]
    assert [finding.text for finding in board.stopping] == ["受理した応募のうち1件が、まだ決まっていません。"]


def test_a_whole_set_has_no_findings(judged, draft) -> None:
    judged.decide_all(draft)
    write_all(judged, draft)
    judged.lower.expected_number = 2
    judged.lower.save()

    assert board_of(draft).findings == []


def test_a_tier_within_another_counts_in_the_outer_one(judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.SELECTED, judged.upper)
    judged.decide(draft, judged.keys[2:], Outcome.SELECTED, judged.lower)
    write_all(judged, draft)

    board = board_of(draft)

    [lower] = board.tiers
    assert [(one.tier, one.number, one.above_expected) for one in lower.list_all()] == [
        *((judged.lower, 4, 2), (judged.upper, 2, 1))
    ]
    assert [finding.text for finding in board.warnings] == ["入選：4件（予定は2件）", "大賞：2件（予定は1件）"]
    assert board.stopping == []


def test_a_tier_without_an_expected_number_is_never_too_full(judged, draft) -> None:
    open_tier = TierFactory(cycle=judged.cycle, rank=3)
    judged.decide(draft, judged.keys, Outcome.SELECTED, open_tier)
    write_all(judged, draft)

    assert board_of(draft).findings == []


def test_missing_citations_stop_and_early_notification_is_to_be_looked_at(judged, draft) -> None:
    judged.decide_all(draft)
    set_notify_at(draft, judged.keys[3:], notify_at=timezone.now() + timedelta(days=3), by=judged.preparer)

    board = board_of(draft)

    assert [row.missing_citation is not None for row in board.rows] == [True, True, False, False]
    assert [row.lacks_feedback for row in board.rows] == [False, False, False, True]
    stopping = [(finding.decision.application_id, finding.is_citation) for finding in board.stopping]
    assert (len(board.warnings), stopping) == (1, [(key, True) for key in judged.keys[:2]])


def test_what_matters_stops_and_what_does_not_is_said(judged, draft) -> None:
    judged.decide_all(draft)
    write_all(judged, draft)
    Application.objects.filter(pk__in=[judged.keys[0], judged.keys[3]]).update(state="withdrawn")

    board = board_of(draft)

    assert [finding.decision.application_id for finding in board.stopping] == judged.keys[:1]
    assert [finding.decision.application_id for finding in board.warnings] == judged.keys[3:]


def test_the_board_of_an_approved_set_says_what_has_changed_since(judged) -> None:
    decision_set = judged.submit()
    approve_set(decision_set, seen=decision_set.sha256, by=judged.approver)
    Application.objects.filter(pk=judged.keys[0]).update(state="withdrawn")

    assert [str(one.kind) for one in board_of(DecisionSet.objects.get()).departures] == ["withdrawn"]


def test_a_copied_set_is_submitted_as_it_is(judged) -> None:
    judged.approve()

    assert submit_set(judged.begin(), by=judged.preparer).number == 2


def test_an_open_correction_stops_whatever_was_decided(judged, draft) -> None:
    judged.decide_all(draft)
    write_all(judged, draft)
    selected, _second, _third, other = judged.keys
    Application.objects.filter(pk__in=[selected, other]).update(state="returned")

    board = board_of(draft)

    assert ["補正の途中です" in finding.text for finding in board.stopping] == [True, True]
    assert board.warnings == []


@pytest.mark.parametrize(("state", "stops"), [("returned", True), ("submitting", True), ("submitted", False)])
def test_what_has_no_decision_stops_while_it_is_corrected_and_is_looked_at_afterwards(
    judged, draft, state, stops
) -> None:
    judged.decide(draft, judged.keys[:3], Outcome.NOT_SELECTED)
    write_all(judged, draft)
    Application.objects.filter(pk=judged.keys[3]).update(state=state, submitting_at=timezone.now())

    board = board_of(draft)

    assert (len(board.stopping), len(board.warnings)) == (int(stops), int(not stops))
    assert str(judged.applications[3].reference) in "".join(one.text for one in board.stopping) or not stops


def test_a_moment_of_notifying_that_has_passed_stops_an_open_set_and_is_history_in_an_approved_one(judged) -> None:
    draft = judged.begin_decided()
    notify_at = timezone.now() + timedelta(days=3)
    set_notify_at(draft, judged.keys[3:], notify_at=notify_at, by=judged.preparer)

    def stopping(at):
        return [finding.text for finding in load_board(DecisionSet.objects.get(), at=at).stopping]

    said = f"{judged.applications[3].reference} {judged.applications[3].current_submission.organisation_name}"
    assert stopping(notify_at - timedelta(seconds=1)) == []
    assert stopping(notify_at) == [f"{said}：通知する日時を過ぎています"]
    submitted = submit_set(draft, by=judged.preparer)
    approve_set(submitted, seen=submitted.sha256, by=judged.approver)
    assert stopping(notify_at) == []
