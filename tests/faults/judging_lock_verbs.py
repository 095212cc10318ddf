"""Reviews and sets of decisions in each state, and the verbs that lock their rows: what `test_lock_order.py` lets meet.

A verb is given what was prepared: a set with all decided, a review that is assigned or handed in.
"""

from datetime import timedelta

from django.utils import timezone

from awards.applications.domain import withdraw_application
from awards.applications.models import Application
from awards.assignments.domain.assignment import apply_plan, plan_assignments
from awards.decisions.domain.agenda_item import leave_room, record_item, start_item
from awards.decisions.domain.agenda_order import move_item
from awards.decisions.domain.check import record_result, reopen_check, request_checks
from awards.decisions.domain.decision import decide, move_reserve, take_back_decisions
from awards.decisions.domain.decision_set import approve_set, begin_set, lose_approvals, return_set, submit_set
from awards.decisions.domain.panel_meeting import close_meeting
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Check, CheckKind, Decision, DecisionSet
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.question import decline_question, send_question, show_answer, write_question
from awards.reviews.domain.review import hand_in, save_review, take_back
from awards.reviews.domain.review_opening import return_review
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Assignment
from tests.awards.decisions.checked import DAY, make_kind, request_all, settle_all
from tests.awards.decisions.judged import Judged, reword
from tests.awards.decisions.panel import Panel
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
    review_question,
)
from tests.faults.text_lock_verbs import TEXT_VERBS


def decided():
    return Judged().begin_decided()


def checked():
    """Waiting for approval, with a check that is passed of each that is selected or in reserve."""
    judged = Judged()
    make_kind(judged)
    decision_set = judged.begin_decided()
    request_all(judged, decision_set)
    settle_all(judged)
    return submit_set(decision_set, by=judged.preparer)


def submitted():
    return Judged().submit()


def approved():
    return Judged().approve()


def withdrawn():
    """Approved, and one that was selected is withdrawn: the approval is to be lost."""
    decision_set = approved()
    withdraw_one(decision_set)
    return decision_set


def begin(decision_set):
    assert begin_set(decision_set.cycle, by=preparer()).number == 2


def decide_one(decision_set):
    row = decision_set.decisions.filter(outcome=Outcome.NOT_SELECTED).first()
    assert decide(decision_set, [row.application_id], outcome=Outcome.RESERVE, by=preparer()) == 1


def take_back_one(decision_set):
    row = decision_set.decisions.filter(outcome=Outcome.RESERVE).first()
    assert take_back_decisions(decision_set, [row.application_id], by=preparer()) == 1


def move(decision_set):
    decide_one(decision_set)
    row = Decision.objects.get(decision_set=decision_set, reserve_order=2)
    assert move_reserve(row, up=True, seen=2, by=preparer()).reserve_order == 1


def word(decision_set):
    row = decision_set.decisions.filter(outcome=Outcome.SELECTED).first()
    assert reword(row, by=preparer(), citation_ja="手本です。").citation_ja


def submit(decision_set):
    assert submit_set(decision_set, by=preparer()).state == DecisionSetState.SUBMITTED


def approve(decision_set):
    seen = DecisionSet.objects.get(pk=decision_set.pk).sha256
    assert approve_set(decision_set, seen=seen, by=staff("approve_decisions")).state == DecisionSetState.APPROVED


def send_back(decision_set):
    assert return_set(decision_set, reason="講評が足りません", by=preparer()).is_draft


def lose(decision_set):
    lose_approvals()
    assert DecisionSet.objects.get(pk=decision_set.pk).state == DecisionSetState.LOST


def withdraw_one(decision_set):
    row = decision_set.decisions.filter(outcome=Outcome.SELECTED).order_by("pk").first()
    application = Application.objects.select_related("owner").get(pk=row.application_id)
    withdraw_application(application, by=application.owner)


def assigned():
    """What a reviewer may grade, with nothing graded yet."""
    phase = ReviewPhaseFactory()
    CriterionFactory(rubric__phase=phase)
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    return assign(phase, reviewer, accepted_application(phase.committee.cycle))


def graded():
    assignment = assigned()
    save(assignment)
    return assignment


def unassigned():
    assignment = assigned()
    Assignment.objects.all().delete()
    return assignment


def save(assignment):
    phase, reviewer = assignment.phase, assignment.reviewer
    criterion = phase.rubrics.get().criteria.get()
    given = {criterion.pk: {"choice": "3", "comment": "続いています"}}
    assert save_review(phase, reviewer, assignment.application, given, by=reviewer.user).review.scores.count() == 1


def hand_in_all(assignment):
    assert hand_in(assignment.phase, assignment.reviewer, by=assignment.reviewer.user) == 1


def take_back_review(review):
    assert take_back(review, by=review.reviewer.user).state == "draft"


def return_one(review):
    until = timezone.now() + timedelta(days=1)
    assert return_review(review, reason="委員から", open_until=until, by=clerk()).state == "draft"


def freeze(review):
    assert freeze_ranking(review.phase, name="委員会", by=clerk())
    assert Ranking.objects.filter(phase=review.phase).count() == 1


def plan(assignment):
    apply_plan(assignment.phase, plan_mark=plan_assignments(assignment.phase).mark, by=clerk())
    assert Assignment.objects.filter(phase=assignment.phase).exists()


def note_conflict(review):
    facts = {"kind": ConflictKind.OTHER, "reason": "親族"}
    assert set_conflict(review.reviewer, review.application, by=clerk(), **facts)
    assert not list_counting(review.phase).exists()


def question_sent():
    return review_question("sent")


def write(assignment):
    whose = (assignment.phase, assignment.reviewer, assignment.application)
    assert write_question(*whose, text="何人ですか。", save="a.0", by=assignment.reviewer.user).state == "waiting"


def send(question):
    assert send_question(question, text="人数をお知らせください。", by=writer()).state == "sent"


def decline(question):
    assert decline_question(question, reason="応募書類にあります。", by=clerk()).state == "declined"


def answer(question):
    assert show_answer(question, text="120人です。", shown="", by=clerk()).state == "answered"


def request(decision_set):
    kind = CheckKind.objects.create(cycle=decision_set.cycle, name_ja="反社会的勢力", name_en="Ties to crime", order=9)
    assert request_checks(decision_set, kinds=[kind], by=preparer()) == 3


def check_again(decision_set):
    check = Check.objects.filter(kind__cycle=decision_set.cycle).earliest("pk")
    assert reopen_check(check, reason="届け出があった", by=preparer()).state == "open"
    facts = {"state": "passed", "result": "処分なし", "checked_on": DAY}
    assert record_result(check, by=preparer(), **facts).state == "passed"


def reopen(decision_set):
    check = Check.objects.filter(kind__cycle=decision_set.cycle).earliest("pk")
    assert reopen_check(check, reason="届け出があった", by=preparer()).state == "open"


def seated():
    """A meeting that is open, with two items that nobody has started."""
    panel = Panel(Judged())
    panel.open()
    panel.add(0)
    panel.add(1)
    return panel.meeting


def talking():
    """A meeting that talks about its first item."""
    meeting = seated()
    start(meeting)
    return meeting


def start(meeting, place=0):
    assert start_item(meeting.items.order_by("order")[place], by=preparer()).is_under_way


def move_up(meeting):
    item = meeting.items.order_by("order")[1]
    assert move_item(item, up=True, seen=2, by=preparer()).order == 1


def leave(meeting):
    assert leave_room(meeting.items.first(), meeting.attendances.last().member, by=preparer())


def write_item(meeting, decided="大賞とする。"):
    texts = {"discussed": "仕組みで見る。", "decided": decided}
    assert record_item(meeting.items.first(), version=0, ends=True, by=preparer(), **texts).counted == 7


def close(meeting):
    record_item(meeting.items.first(), version=0, discussed="", decided="", ends=True, by=preparer())
    assert close_meeting(meeting, by=preparer()).state == "closed"


def preparer():
    return staff("prepare_decisions")


def clerk():
    return staff("run_reviews")


def writer():
    return staff("run_reviews", "process_application")


VERBS = [
    (approved, begin),
    (decided, decide_one),
    (decided, take_back_one),
    (decided, move),
    (decided, word),
    (decided, submit),
    (submitted, approve),
    (submitted, send_back),
    (withdrawn, lose),
    (approved, withdraw_one),
    (assigned, save),
    (graded, hand_in_all),
    (handed_in_review, take_back_review),
    (handed_in_review, return_one),
    (handed_in_review, freeze),
    (handed_in_review, note_conflict),
    (unassigned, plan),
    *TEXT_VERBS,
    (assigned, write),
    (review_question, send),
    (review_question, decline),
    (question_sent, answer),
    (decided, request),
    (checked, check_again),
    (checked, approve),
    (seated, start),
    (seated, move_up),
    (talking, leave),
    (talking, write_item),
    (talking, close),
]
