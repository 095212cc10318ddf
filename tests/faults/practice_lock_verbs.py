"""A practice application, and the verb that locks its reviewer: for `test_lock_order.py`."""

from awards.reviews.domain.review import save_practice
from tests.factories.reviews import CriterionFactory, ReviewerFactory, practice_application


def practising():
    """Somebody on the committee, and an invented application."""
    application = practice_application(CriterionFactory().rubric.phase)
    return application, ReviewerFactory(committee=application.phase.committee, accepted=True)


def practise(pair):
    application, reviewer = pair
    save_practice(application, reviewer, {application.answers.get().criterion_id: "3"}, by=reviewer.user)
    assert reviewer.practice_scores.count() == 1


VERBS = [(practising, practise)]
