"""Reviewers chosen by hand, the verb that locks their phase: for `test_lock_order.py` and two clerks at once."""

from awards.assignments.domain.assignment import set_reviewers
from awards.reviews.models import Assignment
from tests.factories.people import staff
from tests.faults.judging_lock_verbs import unassigned


def choose(assignment, *people):
    """By somebody who was shown that nobody is assigned."""
    keys = [one.pk for one in people or (assignment.reviewer,)]
    phase, application = assignment.phase, assignment.application
    set_reviewers(phase, application, reviewers=keys, seen="", by=staff("run_reviews"))
    assert set(Assignment.objects.values_list("reviewer", flat=True)) == set(keys)


VERBS = [(unassigned, choose)]
