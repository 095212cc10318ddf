"""Handing in several reviews with several criteria, killed at each statement: all of them or none."""

import pytest

from awards.reviews.domain.review import hand_in, save_review
from awards.reviews.models import Review
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
)
from tests.faults.test_judging import count, kill_throughout

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_reviews_handed_in_killed_at_each_statement_are_all_in_or_none():
    phase = ReviewPhaseFactory()
    rubric = CriterionFactory(rubric__phase=phase).rubric
    criteria = [rubric.criteria.get(), *(CriterionFactory(rubric=rubric) for _turn in range(2))]
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    given = {one.pk: {"choice": "3", "comment": "続いています"} for one in criteria}
    for _turn in range(3):
        application = assign(phase, reviewer, accepted_application(phase.committee.cycle)).application
        save_review(phase, reviewer, application, given, by=reviewer.user)

    def read():
        states = [(one.state, bool(one.handed_in_at), one.scores.count()) for one in Review.objects.all()]
        return states, count("review.handed_in")

    before, after, statements = kill_throughout(lambda _row: hand_in(phase, reviewer, by=reviewer.user), reviewer, read)

    assert (before, after) == (([("draft", False, 3)] * 3, 0), ([("handed_in", True, 3)] * 3, 3))
    assert statements > 8
