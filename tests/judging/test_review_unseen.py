"""Two copies of one database that differ in scores, reviewers and decisions only: what others get is the same.

Byte for byte, at every surface where `matrix.txt` says that they get anything: applicants, the public, the API, staff
and other reviewers; after the clock's jobs and the worker have done in both what is due, with the mail that goes out.
Statements are compared, too, where names are hidden and where they are shown: there is none that is left out but the
names of savepoints. What a process keeps is read anew for each of them, also what frames pages (`quickly.py`).
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from awards.assignments.domain.assignment import (
    apply_plan,
    mark_reviewers,
    plan_assignments,
    set_reviewers,
)
from awards.decisions.domain.check import record_result
from awards.decisions.domain.decision import decide
from awards.decisions.enums import Outcome
from awards.decisions.models import Check
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.domain.blind_copy import withhold_copy
from awards.reviews.domain.blind_text import decide_text, mark_text
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.question import decline_question, send_question, show_answer, write_question
from awards.reviews.domain.review import hand_in, save_practice, save_review, take_back
from awards.reviews.domain.review_opening import return_review
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Assignment, Reviewer, ReviewPhase
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.awards.decisions.checked import DAY
from tests.awards.decisions.judged import reword
from tests.factories.reviews import ReviewerFactory
from tests.judging.comparison import (
    RECORD,
    REVIEWERS,
    STAFF,
    Comparison,
    list_reached,
    list_revealing,
    work_off,
)
from tests.judging.drawing import WHOLE, read_rows
from tests.judging.quickly import answering_quickly
from tests.judging.words import WORDS
from tests.judging.world import World

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]
APPLICANTS = ("owner", "member")
Verb = Callable[[World], object]


@pytest.fixture
def make_world(s3, time_machine) -> Iterator[Callable[[str], World]]:
    def make(kind: str) -> World:
        made = World(kind)
        time_machine.move_to(timezone.now(), tick=False)
        return made

    with answering_quickly(keeps_reads=False):
        yield make


def practise(world: World) -> None:
    who = world.their_review.reviewer
    save_practice(world.practice, who, {world.criterion.pk: "5"}, by=who.user)


def grade_otherwise(world: World) -> None:
    review, who = world.their_review, world.their_review.reviewer
    take_back(review, by=who.user)
    given = {world.criterion.pk: {"choice": "1", "comment": "評価できない。"}}
    save_review(world.phase, who, world.application, given, by=who.user)
    hand_in(world.phase, who, by=who.user)


def ask_in_vain(world: World) -> None:
    question = ask(world, world.their_review.reviewer)
    decline_question(question, reason="応募書類に書かれています。", by=world.secretariat)


def ask(world: World, who: Reviewer):
    return write_question(
        world.phase, who, world.application, text="対象は何人ですか。", save="0123456789abcdef", by=who.user
    )


def freeze(world: World) -> None:
    freeze_ranking(world.phase, name="第2回の委員会", by=world.secretariat)


def assign_by_hand(world: World) -> None:
    rows = Assignment.objects.filter(phase=world.phase, application=world.application)
    there = set(rows.values_list("reviewer", flat=True))
    wanted = there | {ReviewerFactory(committee=world.committee, accepted=True).pk}
    set_reviewers(world.phase, world.application, reviewers=wanted, seen=mark_reviewers(there), by=world.secretariat)


def decide_otherwise(world: World) -> None:
    chosen, by = world.decision_set, world.secretariat
    decide(chosen, [world.application.pk], outcome=Outcome.NOT_SELECTED, tier=None, by=by)
    reword(chosen.decisions.get(), note_ja="秘密のメモ", feedback_ja="秘密の文", by=by)
    record_result(Check.objects.get(), state="failed", result="秘密の結果", checked_on=DAY, by=by)


def return_theirs(world: World) -> None:
    return_review(world.their_review, reason="項目の誤り", open_until=world.phase.closes_at, by=world.secretariat)


def set_a_conflict(world: World) -> None:
    set_conflict(
        world.their_review.reviewer, world.application, kind="family", reason="申し出による", by=world.secretariat
    )


def end_theirs(world: World) -> None:
    end_reviewer(world.their_review.reviewer, reason="退任のため", by=world.secretariat)


def blacken(world: World) -> None:
    text, phrases = world.text, (WORDS["T"],)
    decide_text(text, to="blackened", phrases=phrases, seen=mark_text(text), keeps_names=True, by=world.secretariat)


def withhold(world: World) -> None:
    withhold_copy(world.copy, reason="名前が残っている", by=world.secretariat)


def plan_again(world: World) -> None:
    phase = ReviewPhase.objects.get(pk=world.phase.pk)
    phase.reviews_wanted += 3
    phase.save()
    plan = apply_plan(phase, plan_mark=plan_assignments(phase).mark, by=world.secretariat)
    assert not plan.is_empty


WHILE_IT_GOES_ON: tuple[Verb, ...] = (
    *(practise, grade_otherwise, ask_in_vain, freeze, assign_by_hand, decide_otherwise),
)
WHEN_ONE_LEAVES: tuple[Verb, ...] = (return_theirs, set_a_conflict, end_theirs)
FOR_REVIEWERS: tuple[Verb, ...] = (blacken, withhold, plan_again)  # what they are to see


def run(world: World, verbs: tuple[Verb, ...], time_machine) -> None:
    """All of them, each in an instant of its own; each leaves something in the database."""
    for happens in verbs:
        time_machine.shift(timedelta(microseconds=1))
        rows, entries = read_rows(), Entry.objects.count()
        happens(world)
        assert (read_rows(), Entry.objects.count()) != (rows, entries), happens.__name__


def test_nothing_that_others_get_differs(make_world, time_machine) -> None:
    """A fact that slips out would, at every surface that anybody reaches: nothing of an answer is left out.

    Of the record that an auditor reads what happened differs, and tells of nobody what they review. The list of mails
    says nothing of what became of a question.
    """
    world = make_world(WHOLE)
    comparison, since = Comparison(world, leak=WORDS["S"]), Entry.objects.latest("pk").pk
    listed = {("auditor", name) for name in RECORD}
    assert (comparison.silent, {name for _who, name in comparison.places}) == (set(), list_reached(world))

    run(world, (*WHILE_IT_GOES_ON, *WHEN_ONE_LEAVES), time_machine)
    assert comparison.list_differences(among=(*REVIEWERS, *APPLICANTS)) == set()
    assert comparison.restated == set()
    assert comparison.read_mail() == comparison.mails

    run(world, FOR_REVIEWERS, time_machine)
    assert comparison.list_differences(without=REVIEWERS) == listed
    assert comparison.read_mail() == comparison.mails
    assert list_revealing(world, since) == []
    Notice.objects.filter(to=world.application.owner.email).update(about_label=WORDS["D"])
    assert comparison.read_mail() != comparison.mails


@pytest.mark.whole
def test_nothing_that_others_get_differs_where_names_are_shown(make_world, time_machine) -> None:
    """Nor what is asked of the database for it, statement by statement."""
    world = make_world("open, with names")
    comparison = Comparison(world, without=STAFF)

    run(world, (*WHILE_IT_GOES_ON, *WHEN_ONE_LEAVES), time_machine)

    assert (comparison.list_differences(), comparison.restated) == (set(), set())
    assert comparison.read_mail() == comparison.mails


def test_whose_question_it_was_shows_to_nobody(make_world) -> None:
    """Asked by one or by the other, sent in the same words: applicants, staff and other reviewers get the same.

    Nor once it is answered, to who reads what the record says of one instant.
    """
    world, found, mails = make_world("open, with names"), [], []
    work_off(world)
    for who in (world.their_review.reviewer, world.reviewers["assigned"]):
        with transaction.atomic():
            since = Entry.objects.latest("pk").pk
            sent = send_question(ask(world, who), text="対象の人数をお知らせください。", by=world.secretariat)
            comparison = Comparison(world, without=("assigned", "next to them", *STAFF))
            found.append({place: answer.said for place, answer in comparison.before.items()})
            mails.append(comparison.mails)
            show_answer(sent, text="120人です。", shown="", by=world.secretariat)
            assert list_revealing(world, since) == []
            transaction.set_rollback(True)

    assert [place for place in found[0] if found[0][place] != found[1][place]] == []
    assert mails[0] == mails[1]
    assert ("owner", "laurel_applications:messages") in found[0]
