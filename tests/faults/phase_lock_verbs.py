"""Verbs of rubrics, phases, reviewers, practising, checks and findings that lock rows: for `test_lock_order.py`."""

from awards.applications.models import Application
from awards.assignments.domain.assignment import set_reviewers
from awards.decisions.domain.check import reassign_check
from awards.decisions.domain.panel_conflict import dismiss_finding
from awards.decisions.domain.queries.panel_match import list_findings
from awards.decisions.models import Check, PanelMember
from awards.reviews.domain.phase import bring_back, leave_out
from awards.reviews.domain.review import save_practice
from awards.reviews.domain.rubric import change_rubric
from awards.reviews.models import Assignment, Criterion
from tests.awards.decisions.checked import DAY
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewerFactory, practice_application
from tests.faults.judging_lock_verbs import checked, clerk, graded, preparer, seated, unassigned


def weigh(assignment, weight=7):
    rubric = assignment.phase.rubrics.get()
    change_rubric(rubric, lambda: Criterion.objects.filter(rubric=rubric).update(weight=weight), by=clerk())


def leave_out_one(assignment):
    assert leave_out(assignment.phase, [assignment.application_id], reason="共同応募", by=clerk()) == 1
    assert bring_back(assignment.phase, [assignment.application_id], by=clerk()) == 1


def give(decision_set):
    check = Check.objects.filter(kind__cycle=decision_set.cycle).earliest("pk")
    assert reassign_check(check, due_on=DAY, by=preparer())


def say_none(meeting):
    """Of a member who doesn't review, and works for who applies."""
    member = PanelMember.objects.filter(cycle=meeting.cycle, reviewer=None).first()
    Application.objects.filter(pk=meeting.items.first().application_id).update(excluded_reviewers=member.name_ja)
    [found, *_more] = list_findings([member], Application.objects.filter(cycle=meeting.cycle))
    assert dismiss_finding(member, finding=found.key, reason="別の人", by=preparer()).dismissed


def practising():
    """Somebody on the committee, and an invented application."""
    application = practice_application(CriterionFactory().rubric.phase)
    return application, ReviewerFactory(committee=application.phase.committee, accepted=True)


def practise(pair):
    application, reviewer = pair
    save_practice(application, reviewer, {application.answers.get().criterion_id: "3"}, by=reviewer.user)
    assert reviewer.practice_scores.count() == 1


def choose(assignment, *people):
    """By somebody who was shown that nobody is assigned."""
    keys = [one.pk for one in people or (assignment.reviewer,)]
    phase, application = assignment.phase, assignment.application
    set_reviewers(phase, application, reviewers=keys, seen="", by=staff("run_reviews"))
    assert set(Assignment.objects.values_list("reviewer", flat=True)) == set(keys)


VERBS = [
    (unassigned, choose),
    (graded, weigh),
    (unassigned, leave_out_one),
    (practising, practise),
    (checked, give),
    (seated, say_none),
]
