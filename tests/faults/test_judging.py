"""Handing in, freezing, submitting and approving: killed at each statement, whole or not at all, once; and at once."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from awards.applications.models import Application
from awards.decisions.domain.decision import mark_texts, reword
from awards.decisions.domain.decision_set import lose_approvals
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import DecisionSet
from awards.rankings.models import Ranking, RankingEntry
from awards.reviews.domain.rubric import change_rubric, lock_phase
from awards.reviews.models import Assignment, Criterion, Review, ReviewQuestion
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, handed_in_review, review_question
from tests.faults.correction_lock_verbs import return_accepted
from tests.faults.judging_lock_verbs import (
    approve,
    approved,
    begin,
    checked,
    decide_one,
    decided,
    freeze,
    graded,
    hand_in_all,
    preparer,
    reopen,
    return_one,
    seated,
    send,
    start,
    submit,
    submitted,
    take_back_review,
    talking,
    unassigned,
    withdraw_one,
    write_item,
)
from tests.faults.phase_lock_verbs import choose, weigh
from tests.parts.killing import deaths, killed_at
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def kill_throughout(verb: Callable[[Any], object], row: Any, read: Callable[[], Any]) -> tuple[Any, Any, int]:
    """What was read before and after, and of how many statements; between the two there is nothing."""
    before = read()
    for number, after in deaths():
        with killed_at(number, after=after) as death:
            verb(row)
        connection.close()  # as a process that has died has none
        if read() != before:
            return before, read(), number
        assert death.has_struck, "it came to its end and changed nothing"
    raise AssertionError


def count(event: str) -> int:
    return Entry.objects.filter(event=event).count()


def test_frozen_killed_at_each_statement():
    review = handed_in_review()
    for _turn in range(2):
        handed_in_review(review.phase)

    def read():
        rows = [len(one.rows) for one in Ranking.objects.all()]
        return rows, RankingEntry.objects.count(), count("review_ranking.frozen")

    before, after, statements = kill_throughout(freeze, review, read)

    assert (before, after) == (([], 0, 0), ([3], 3, 1))
    assert statements > 4


def test_a_question_killed_at_each_statement_is_sent_once_and_whole():
    question = review_question()

    before, after, statements = kill_throughout(
        send,
        question,
        lambda: (
            ReviewQuestion.objects.get().state,
            question.application.messages.count(),
            count("application.message_sent"),
        ),
    )

    assert (before, after) == (("waiting", 0, 0), ("sent", 1, 1))
    assert statements > 8


def test_submitted_killed_at_each_statement():
    decision_set = decided()

    def read():
        found = DecisionSet.objects.get()
        return found.state, bool(found.sha256), found.submitted_by is None, count("decision_set.submitted")

    before, after, statements = kill_throughout(submit, decision_set, read)

    assert (before, after) == (("draft", False, True, 0), ("submitted", True, False, 1))
    assert statements > 6


def test_approved_in_place_of_another_killed_at_each_statement():
    first = approved()
    begin(first)
    second = DecisionSet.objects.get(number=2)
    submit(second)

    def read():
        states = list(DecisionSet.objects.order_by("number").values_list("state", flat=True))
        return states, count("decision_set.superseded"), count("decision_set.approved")

    before, after, statements = kill_throughout(approve, second, read)

    assert (before, after) == ((["approved", "submitted"], 0, 1), (["superseded", "approved"], 1, 2))
    assert statements > 8


@pytest.mark.postgresql
def test_an_approval_beside_a_withdrawal_is_refused_or_lost():
    decision_set = submitted()

    done = run_together([lambda: approve(decision_set), lambda: withdraw_one(decision_set)])

    assert done[0] in (None, "departed"), done
    lose_approvals()
    expected = DecisionSetState.SUBMITTED if done[0] else DecisionSetState.LOST
    assert DecisionSet.objects.get().state == expected


def test_a_correction_of_what_was_accepted_killed_at_each_statement():
    decision_set = approved()
    application = Application.objects.get(
        pk=decision_set.decisions.filter(outcome=Outcome.SELECTED).earliest("pk").application_id
    )

    def read():
        state = Application.objects.get(pk=application.pk).state
        return state, application.corrections.count(), count("application.returned"), Notice.objects.count()

    before, after, statements = kill_throughout(return_accepted, decision_set, read)

    assert (before, after) == (("accepted", 0, 0, before[3]), ("returned", 1, 1, before[3] + 1))
    assert statements > 6


@pytest.mark.postgresql
def test_an_approval_beside_a_correction_is_refused_or_lost():
    decision_set = submitted()

    done = run_together([lambda: approve(decision_set), lambda: return_accepted(decision_set)])

    assert done[0] in (None, "correction_open"), done
    assert done[1] is None
    lose_approvals()
    expected = DecisionSetState.SUBMITTED if done[0] else DecisionSetState.LOST
    assert DecisionSet.objects.get().state == expected


@pytest.mark.postgresql
def test_an_approval_beside_a_check_that_is_opened_again_is_refused_or_lost():
    decision_set = checked()

    done = run_together([lambda: approve(decision_set), lambda: reopen(decision_set)])

    assert done[0] in (None, "checks_missing"), done
    assert done[1] is None
    lose_approvals()
    expected = DecisionSetState.SUBMITTED if done[0] else DecisionSetState.LOST
    assert DecisionSet.objects.get().state == expected


@pytest.mark.postgresql
def test_what_is_decided_while_a_set_is_submitted_is_in_its_hash_or_refused():
    decision_set = decided()

    done = run_together([lambda: submit(decision_set), lambda: decide_one(decision_set)])

    assert done[0] is None
    assert done[1] in (None, "set_locked"), done
    approve(decision_set)
    assert DecisionSet.objects.get().decisions.filter(outcome=Outcome.RESERVE).count() == (1 if done[1] else 2)


@pytest.mark.postgresql
@pytest.mark.parametrize(("prepare", "verb", "event"), [(submitted, approve, "approved"), (approved, begin, "begun")])
def test_done_twice_at_once_it_is_done_once(prepare, verb, event):
    decision_set = prepare()
    before = count(f"decision_set.{event}")

    done = run_together([lambda: verb(decision_set), lambda: verb(decision_set)])

    assert count(f"decision_set.{event}") == before + 1, done


@pytest.mark.postgresql
def test_of_two_clerks_who_write_one_item_at_once_one_is_told():
    meeting = talking()

    done = run_together([lambda: write_item(meeting), lambda: write_item(meeting, decided="補欠とする。")])

    assert sorted(map(str, done)) == ["None", "item_changed"], done
    assert meeting.items.get(version=1).decided == ("大賞とする。" if done[0] is None else "補欠とする。")


@pytest.mark.postgresql
def test_of_two_clerks_who_write_the_texts_of_one_decision_at_once_one_is_told():
    row = decided().decisions.filter(outcome=Outcome.RESERVE).get()
    seen, texts = mark_texts(row), ("一人目の文", "二人目の文")

    def write(number):
        reword(row, seen=seen, note_ja=texts[number], by=preparer())

    done = run_together([lambda: write(0), lambda: write(1)])

    assert sorted(map(str, done)) == ["None", "texts_changed"], done
    row.refresh_from_db()
    assert row.note_ja == texts[done.index(None)]


@pytest.mark.postgresql
def test_of_two_clerks_who_choose_reviewers_at_once_one_is_told_and_nobody_is_removed():
    assignment = unassigned()
    people = [assignment.reviewer, ReviewerFactory(committee=assignment.phase.committee, accepted=True)]

    done = run_together([lambda: choose(assignment, people[0]), lambda: choose(assignment, people[1])])

    assert sorted(map(str, done)) == ["None", "reviewers_changed"], done
    assert Assignment.objects.get().reviewer == people[done.index(None)]


@pytest.mark.postgresql
def test_a_rubric_that_is_changed_while_a_review_is_handed_in_is_refused_or_looked_at_again():
    assignment = graded()

    done = run_together([lambda: hand_in_all(assignment), lambda: weigh(assignment)])

    weight, state = Criterion.objects.get().weight, Review.objects.get().state
    assert (done, weight, state) in [
        ([None, "rubric_fixed"], 1, "handed_in"),
        (["nothing_to_hand_in", None], 7, "draft"),
    ]


@pytest.mark.postgresql
def test_nobody_hands_in_between_the_question_and_the_change_of_a_rubric():
    assignment = graded()
    rubric, met = assignment.phase.rubrics.get(), []

    def write():
        other = threading.Thread(target=lambda: (met.append(hand_in_all(assignment)), connection.close()))
        other.start()
        other.join(timeout=1)
        assert other.is_alive(), "handing in waits for the phase"
        return other

    other = change_rubric(rubric, write, by=staff("run_reviews"))
    other.join(timeout=30)

    assert (met, Review.objects.get().state) == ([None], "handed_in")


@pytest.mark.postgresql
@pytest.mark.parametrize("verb", [take_back_review, return_one])
def test_no_review_is_opened_again_while_a_ranking_is_frozen(verb):
    review = handed_in_review()
    other = threading.Thread(target=lambda: (verb(review), connection.close()))
    with transaction.atomic():
        lock_phase(review.phase_id)
        other.start()
        other.join(timeout=0.5)
        assert (other.is_alive(), Review.objects.get().state) == (True, "handed_in")
    other.join(timeout=30)

    assert Review.objects.get().state == "draft"


@pytest.mark.postgresql
def test_of_two_items_started_at_once_one_is_talked_about():
    meeting = seated()

    done = run_together([lambda: start(meeting), lambda: start(meeting, place=1)])

    assert sorted(map(str, done)) == ["None", "another_item_under_way"], done
    assert meeting.items.filter(started_at__isnull=False).count() == 1
