"""Who is put in after the end of a phase: a review that the office opens, and none where nothing came of it."""

from datetime import timedelta

import pytest

from awards.assignments.domain.assignment import set_reviewers
from awards.reviews.domain.errors import ReviewingOver
from awards.reviews.domain.review import hand_in, save_review
from awards.reviews.domain.review_opening import open_late
from awards.reviews.models import ConflictDeclaration, Review
from tests.factories.reviews import CriterionFactory

pytestmark = pytest.mark.django_db


def test_who_is_put_in_on_the_last_evening_reviews_until_the_moment_the_office_sets(
    phase, reviewers, applications, secretariat
) -> None:
    rubric = CriterionFactory(rubric__phase=phase).rubric
    criterion, reviewer, after = rubric.criteria.get(), reviewers[0], phase.closes_at + timedelta(hours=1)
    until = after + timedelta(days=1)
    for _press in range(2):
        set_reviewers(phase, applications[0], reviewers=[reviewer.pk], seen="", by=secretariat, at=after)

    ConflictDeclaration.objects.create(reviewer=reviewer, application=applications[0], declared_at=after)
    given = {criterion.pk: {"choice": "4", "comment": ""}}
    with pytest.raises(ReviewingOver):
        save_review(phase, reviewer, applications[0], given, by=reviewer.user, at=after)
    work = {"work": [(phase.pk, applications[0].pk)], "open_until": until}
    assert open_late(reviewer, **work, reason="担当者の交代", by=secretariat, at=after) == 1
    save_review(phase, reviewer, applications[0], given, by=reviewer.user, at=after)

    assert hand_in(phase, reviewer, by=reviewer.user, at=after) == 1


def test_who_is_put_in_late_and_taken_out_again_leaves_no_review(phase, reviewers, applications, secretariat) -> None:
    CriterionFactory(rubric__phase=phase)
    after, key = phase.closes_at + timedelta(hours=1), reviewers[0].pk
    set_reviewers(phase, applications[0], reviewers=[key], seen="", by=secretariat, at=after)
    work = {"work": [(phase.pk, applications[0].pk)], "open_until": after + timedelta(days=1)}
    open_late(reviewers[0], **work, reason="急病", by=secretariat, at=after)
    assert Review.objects.exists()

    set_reviewers(phase, applications[0], reviewers=[], seen=str(key), by=secretariat, at=after)

    assert not Review.objects.exists()
