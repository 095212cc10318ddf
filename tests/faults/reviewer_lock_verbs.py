"""Reviewers, conflicts, phases, rubrics and copies, and the verbs that lock their rows: for `test_lock_order.py`."""

from datetime import timedelta

from django.utils import timezone

from awards.applications.models import Application
from awards.assignments.domain.assignment import mark_reviewers, set_reviewers
from awards.reviews.domain.blind_copy import confirm_copy, withhold_copy
from awards.reviews.domain.conflict import Declared, confirm_conflict, declare_conflicts, dismiss_conflict
from awards.reviews.domain.phase import leave_out, take_on
from awards.reviews.domain.review import order_review, read_newest
from awards.reviews.domain.review_opening import open_late
from awards.reviews.domain.reviewer import (
    accept_invitation,
    decline_invitation,
    end_reviewer,
    invite_again,
    remind_reviewer,
)
from awards.reviews.domain.reviewer_address import change_address
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.enums import ConflictKind, PhaseScope
from awards.reviews.models import Assignment, Conflict, Review, ReviewPhase
from tests.factories.applications import ApplicantFactory, send_again
from tests.factories.reviews import ReviewerFactory, accepted_application, blind_copy
from tests.faults.correction_lock_verbs import named
from tests.faults.judging_lock_verbs import assigned, clerk, graded


def invited():
    return ReviewerFactory()


def declined():
    reviewer = invited()
    decline(reviewer)
    return reviewer


def computed():
    """A conflict that comparison proposes, and nobody has decided."""
    conflict = named()
    Conflict.objects.filter(pk=conflict.pk).update(state="proposed")
    return conflict


def accept(reviewer):
    terms = reviewer.committee.terms
    assert accept_invitation(reviewer, terms=terms, by=ApplicantFactory()).state == "accepted"


def decline(reviewer):
    assert decline_invitation(reviewer, reason="x", by=ApplicantFactory()).state == "declined"


def ask_again(reviewer):
    assert invite_again(reviewer, by=clerk()).state == "invited"


def move_away(assignment):
    seat = assignment.reviewer
    assert change_address(seat, email="moved@faculty.example.jp", seen=seat.email, by=clerk()).state == "invited"


def end(assignment):
    assert end_reviewer(assignment.reviewer, reason="x", by=clerk()).state == "ended"


def remind(assignment):
    assert remind_reviewer(assignment.reviewer, by=clerk())


def let_in(assignment):
    now, work = timezone.now(), [(assignment.phase_id, assignment.application_id)]
    ReviewPhase.objects.filter(pk=assignment.phase_id).update(closes_at=now - timedelta(hours=1))
    facts = {"reason": "急病", "open_until": now + timedelta(days=1)}
    assert open_late(assignment.reviewer, work=work, **facts, by=clerk()) == 1


def declare(assignment):
    application = accepted_application(assignment.phase.committee.cycle)
    declared = {application.pk: Declared("adviser", "顧問")}
    assert declare_conflicts(assignment.reviewer, declared, by=assignment.reviewer.user) == 1


def confirm(conflict):
    assert confirm_conflict(conflict, by=clerk()).state == "confirmed"


def dismiss(conflict):
    dismiss_conflict(conflict, reason="x", by=clerk())
    assert Conflict.objects.get(pk=conflict.pk).kind == ConflictKind.NAMED  # the next that comparison finds


def drop_one(assignment):
    seen = mark_reviewers([assignment.reviewer_id])
    set_reviewers(assignment.phase, assignment.application, reviewers=[], seen=seen, by=clerk())
    assert not Assignment.objects.filter(phase=assignment.phase).exists()


def choose_applications(assignment):
    ReviewPhase.objects.filter(pk=assignment.phase_id).update(scope=PhaseScope.CHOSEN)
    phase = ReviewPhase.objects.get(pk=assignment.phase_id)
    other = accepted_application(phase.committee.cycle)
    assert take_on(phase, [other.pk], by=clerk()) == 1
    assert leave_out(phase, [other.pk], reason="x", by=clerk()) == 1


def reword_rubric(assignment):
    assert begin_rubric(assignment.phase.rubrics.get(), by=clerk()).number == 2


def read_anew(assignment):
    review = Review.objects.get(reviewer=assignment.reviewer)
    send_again(Application.objects.get(pk=review.application_id))
    assert read_newest(review, by=assignment.reviewer.user).submission_id != review.submission_id


def order(assignment):
    review = Review.objects.get(reviewer=assignment.reviewer)
    order_review(review, up=True, by=assignment.reviewer.user, order=[review.pk])


def confirm_one_copy(copy):
    assert confirm_copy(copy, by=clerk()).state == "confirmed"


def withhold_one_copy(copy):
    assert withhold_copy(copy, reason="x", by=clerk()).state == "withheld"


VERBS = [
    (invited, accept),
    (invited, decline),
    (declined, ask_again),
    *((graded, verb) for verb in (end, move_away, declare, read_anew, order)),
    *((assigned, verb) for verb in (remind, let_in, drop_one, choose_applications, reword_rubric)),
    *((computed, verb) for verb in (confirm, dismiss)),
    *((blind_copy, verb) for verb in (confirm_one_copy, withhold_one_copy)),
]
