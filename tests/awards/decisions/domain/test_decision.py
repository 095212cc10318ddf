"""Decisions in bulk and their texts, in a draft and nowhere else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.decisions.domain.decision import decide, mark_texts, move_reserve, set_notify_at, take_back_decisions
from awards.decisions.domain.decision_set import approve_set, submit_set
from awards.decisions.domain.decision_set_digest import TEXTS
from awards.decisions.domain.errors import (
    MomentsPassed,
    NothingChosen,
    NotifiedInPast,
    NotOfThisSet,
    NotUndecided,
    OnlyForNotSelected,
    SetLocked,
    TextsChanged,
    TierNotOfThisCycle,
)
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.awards.decisions.judged import Judged, reword
from tests.factories.people import staff
from tests.factories.programmes import TierFactory
from tests.factories.reviews import accepted_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    return judged.begin()


def reserves(decision_set) -> list[int]:
    rows = decision_set.decisions.filter(outcome=Outcome.RESERVE).order_by("reserve_order")
    assert [row.reserve_order for row in rows] == list(range(1, len(rows) + 1))
    return [row.application_id for row in rows]


def decision_on(decision_set, key: int) -> Decision:
    return decision_set.decisions.get(application=key)


def test_several_applications_are_decided_alike(judged, draft) -> None:
    assert judged.decide(draft, judged.keys[:3], Outcome.SELECTED, judged.lower) == 3

    rows = list(draft.decisions.all())
    assert {(row.outcome, row.tier, row.changed_by) for row in rows} == {("selected", judged.lower, judged.preparer)}
    assert {row.submission_id for row in rows} == {one.current_submission_id for one in judged.applications[:3]}
    assert {row.owner_then_id for row in rows} == {one.owner_id for one in judged.applications[:3]}


def test_deciding_costs_the_same_for_any_number(django_assert_max_num_queries) -> None:
    costs = []
    for number in (3, 50):
        judged = Judged(number)
        draft = judged.begin()
        judged.decide(draft, judged.keys[: number // 2], Outcome.NOT_SELECTED)
        with django_assert_max_num_queries(20) as captured:
            judged.decide(draft, judged.keys, Outcome.RESERVE)
        costs.append(len(captured.captured_queries))
        assert reserves(draft) == judged.keys
        judged.decide(draft, judged.keys[:2], Outcome.SELECTED, judged.upper)
        assert reserves(draft) == judged.keys[2:]

    assert costs[0] == costs[1]


def test_deciding_again_keeps_the_texts(judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.lower)
    reword(draft.decisions.get(), citation_ja=" 工夫があります。 ", by=judged.preparer)
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.upper)

    row = draft.decisions.get()
    assert (row.tier, row.citation_ja, row.citation_en) == (judged.upper, "工夫があります。", "")


def test_the_audit_record_names_neither_outcome_nor_application(judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.NOT_SELECTED)
    entry = Entry.objects.of(draft).get(event="decision_set.decided")

    assert (entry.before, entry.after) == (None, {"decisions": 2})
    assert entry.subject_label == str(draft)


def test_reserves_keep_their_places_and_close_their_ranks(judged, draft) -> None:
    one, two, three, four = judged.keys
    judged.decide(draft, [two, one], Outcome.RESERVE)
    judged.decide(draft, [four, two], Outcome.RESERVE)
    assert reserves(draft) == [two, one, four]

    judged.decide(draft, [one], Outcome.SELECTED, judged.lower)
    assert reserves(draft) == [two, four]
    judged.decide(draft, [three], Outcome.RESERVE)
    take_back_decisions(draft, [two], by=judged.preparer)
    assert reserves(draft) == [four, three]


def test_a_reserve_moves_up_and_down(judged, draft) -> None:
    one, two, three, _four = judged.keys
    judged.decide(draft, [one, two, three], Outcome.RESERVE)

    moved = move_reserve(decision_on(draft, three), up=True, seen=3, by=judged.preparer)
    assert (reserves(draft), moved.reserve_order) == ([one, three, two], 2)
    move_reserve(decision_on(draft, one), up=False, seen=1, by=judged.preparer)
    assert reserves(draft) == [three, one, two]
    move_reserve(decision_on(draft, three), up=True, seen=1, by=judged.preparer)
    move_reserve(decision_on(draft, two), up=False, seen=3, by=judged.preparer)
    assert reserves(draft) == [three, one, two]


def test_a_reserve_that_is_sent_twice_moves_once(judged, draft) -> None:
    one, two, three, four = judged.keys
    judged.decide(draft, [one, two, three, four], Outcome.RESERVE)

    for _twice in range(2):
        assert move_reserve(decision_on(draft, four), up=True, seen=4, by=judged.preparer).reserve_order == 3

    assert reserves(draft) == [one, two, four, three]
    assert Entry.objects.filter(event="decision_set.reordered").count() == 1


def test_who_is_no_reserve_is_not_moved(judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.NOT_SELECTED)

    with pytest.raises(NotUndecided):
        move_reserve(draft.decisions.get(), up=True, seen=1, by=judged.preparer)


def test_a_tier_is_of_this_cycle(judged, draft) -> None:
    for tier in (None, TierFactory()):
        with pytest.raises(TierNotOfThisCycle):
            judged.decide(draft, judged.keys, Outcome.SELECTED, tier)

    assert not draft.decisions.exists()


def test_only_accepted_applications_of_the_cycle_are_decided_on(judged, draft) -> None:
    other = accepted_application(TierFactory().cycle)
    withdrawn = judged.applications[0]
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(state="withdrawn")

    for keys in ([judged.keys[1], other.pk], [withdrawn.pk], [0]):
        with pytest.raises(NotOfThisSet):
            judged.decide(draft, keys, Outcome.NOT_SELECTED)
    with pytest.raises(NothingChosen):
        judged.decide(draft, [], Outcome.NOT_SELECTED)
    assert not draft.decisions.exists()


def test_those_not_selected_are_notified_at_a_moment_of_their_own(judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.NOT_SELECTED)
    judged.decide(draft, judged.keys[2:], Outcome.RESERVE)
    notify_at = timezone.now() + timedelta(days=3)

    with pytest.raises(OnlyForNotSelected):
        set_notify_at(draft, judged.keys, notify_at=notify_at, by=judged.preparer)
    with pytest.raises(NothingChosen):
        set_notify_at(draft, [], notify_at=notify_at, by=judged.preparer)
    assert set_notify_at(draft, judged.keys[:2], notify_at=notify_at, by=judged.preparer) == 2
    assert [entry.after for entry in Entry.objects.filter(event="decision_set.timed")] == [None]
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.lower)

    assert [decision_on(draft, key).notify_at for key in judged.keys] == [None, notify_at, None, None]


def test_a_moment_of_notifying_is_to_come(judged, draft) -> None:
    judged.decide(draft, judged.keys, Outcome.NOT_SELECTED)
    now = timezone.now()
    later = now + timedelta(days=3)
    set_notify_at(draft, judged.keys, notify_at=later, by=judged.preparer, at=now)

    for passed in (now, now - timedelta(days=1)):
        with pytest.raises(NotifiedInPast):
            set_notify_at(draft, judged.keys, notify_at=passed, by=judged.preparer, at=now)

    assert {row.notify_at for row in draft.decisions.all()} == {later}


def test_nothing_is_submitted_or_approved_after_the_moment_of_notifying_those_not_selected(judged) -> None:
    decision_set = judged.begin_decided()
    notify_at = timezone.now() + timedelta(days=3)
    set_notify_at(decision_set, judged.keys[3:], notify_at=notify_at, by=judged.preparer)

    with pytest.raises(MomentsPassed) as refused:
        submit_set(decision_set, by=judged.preparer, at=notify_at)
    submitted = submit_set(decision_set, by=judged.preparer)
    with pytest.raises(MomentsPassed):
        approve_set(submitted, seen=submitted.sha256, by=judged.approver, at=notify_at)

    assert judged.applications[3].reference in refused.value.params["names"]
    before = notify_at - timedelta(seconds=1)
    assert approve_set(submitted, seen=submitted.sha256, by=judged.approver, at=before).state == "approved"


def test_rewording_nothing_leaves_no_trace(judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.NOT_SELECTED)
    row = draft.decisions.get()
    reword(row, feedback_ja="", citation_en=" ", by=judged.preparer)

    assert not Entry.objects.filter(event="decision_set.reworded").exists()
    reword(row, feedback_ja="続ける仕組みを書いてください。", by=judged.preparer)
    assert Entry.objects.get(event="decision_set.reworded").after == {"texts": ["feedback_ja"]}


def test_only_the_texts_that_are_given_are_written(judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.lower)
    row = draft.decisions.get()
    reword(row, citation_ja="工夫があります。", note_ja="議題2", by=judged.preparer)
    reword(row, citation_en="Thought out.", note_ja="", by=judged.preparer)

    row = draft.decisions.get()
    assert (row.citation_ja, row.citation_en, row.note_ja) == ("工夫があります。", "Thought out.", "")


def test_of_two_clerks_who_write_the_texts_of_one_decision_one_is_told(judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.lower)
    first, second = draft.decisions.get(), draft.decisions.get()
    reword(first, citation_ja="一人目の文", by=judged.preparer)

    with pytest.raises(TextsChanged):
        reword(second, citation_ja="二人目の文", by=staff("prepare_decisions"))
    with pytest.raises(TextsChanged):
        reword(second, note_en="Nobody wrote here", by=staff("prepare_decisions"))

    row = draft.decisions.get()
    assert (row.citation_ja, row.note_en, row.changed_by) == ("一人目の文", "", judged.preparer)
    assert Entry.objects.filter(event="decision_set.reworded").count() == 1


def test_the_same_texts_sent_twice_are_kept_once(judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.lower)
    first, again = draft.decisions.get(), draft.decisions.get()
    for row in (first, again):
        reword(row, citation_ja="手本です。", by=judged.preparer)

    assert Entry.objects.filter(event="decision_set.reworded").count() == 1


def test_deciding_and_moving_are_no_change_of_texts(judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.RESERVE)
    shown = decision_on(draft, judged.keys[1])
    move_reserve(decision_on(draft, judged.keys[1]), up=True, seen=2, by=judged.preparer)
    judged.decide(draft, judged.keys[1:2], Outcome.SELECTED, judged.lower)

    reword(shown, citation_ja="手本です。", by=judged.preparer)

    assert decision_on(draft, judged.keys[1]).citation_ja == "手本です。"


def test_the_mark_tells_apart_which_text_is_where() -> None:
    marks = {mark_texts(Decision(**{name: "文"})) for name in TEXTS} | {mark_texts(Decision())}

    assert len(marks) == len(TEXTS) + 1


def test_outside_a_draft_nothing_changes(judged) -> None:
    decision_set = judged.submit()
    row = decision_on(decision_set, judged.keys[2])

    for verb in (
        lambda: judged.decide(decision_set, judged.keys, Outcome.NOT_SELECTED),
        lambda: take_back_decisions(decision_set, judged.keys, by=judged.preparer),
        lambda: move_reserve(row, up=True, seen=1, by=judged.preparer),
        lambda: reword(row, note_ja="メモ", by=judged.preparer),
        lambda: set_notify_at(decision_set, judged.keys[3:], notify_at=timezone.now(), by=judged.preparer),
    ):
        with pytest.raises(SetLocked):
            verb()


def test_who_only_approves_or_has_all_else_of_awards_decides_nothing(judged, draft) -> None:
    for person in (judged.approver, staff("run_reviews", "change_awardee", "process_application")):
        with pytest.raises(MayNot):
            decide(draft, judged.keys, outcome=Outcome.NOT_SELECTED, by=person)
        with pytest.raises(MayNot):
            take_back_decisions(draft, judged.keys, by=person)
