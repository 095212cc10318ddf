"""Who is put in after the end of a phase: a review that the office opens, and none where nothing came of it."""

from datetime import timedelta

import pytest

from awards.assignments.domain.assignment import apply_plan, mark_reviewers, plan_assignments, set_reviewers
from awards.reviews.domain.errors import ReviewingOver
from awards.reviews.domain.review import hand_in, save_review
from awards.reviews.domain.review_opening import return_review
from awards.reviews.models import Assignment, Conflict, ConflictDeclaration, Review, Reviewer, ReviewPhase
from tests.factories.reviews import CriterionFactory

pytestmark = pytest.mark.django_db


def pairs():
    return set(Assignment.objects.values_list("application", "reviewer"))


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
    return_review(Review.objects.get(), reason="担当者の交代", open_until=until, by=secretariat, at=after)
    save_review(phase, reviewer, applications[0], given, by=reviewer.user, at=after)

    assert hand_in(phase, reviewer, by=reviewer.user, at=after) == 1


def test_who_is_put_in_late_by_a_plan_has_a_review_and_who_is_taken_out_again_leaves_none(
    phase, reviewers, applications, secretariat
) -> None:
    CriterionFactory(rubric__phase=phase)
    before, after = phase.opens_at - timedelta(hours=1), phase.closes_at + timedelta(hours=1)
    set_reviewers(phase, applications[0], reviewers=[reviewers[0].pk], seen="", by=secretariat, at=before)
    assert not Review.objects.exists()

    fresh = ReviewPhase.objects.select_related("committee").get(pk=phase.pk)
    apply_plan(fresh, plan_mark=plan_assignments(fresh).mark, by=secretariat, at=after)
    added = pairs() - {(applications[0].pk, reviewers[0].pk)}
    assert set(Review.objects.values_list("application", "reviewer")) == pairs()

    key, _reviewer = next(pair for pair in added if pair[0] != applications[0].pk)
    application = next(one for one in applications if one.pk == key)
    present = [reviewer for one, reviewer in pairs() if one == key]
    set_reviewers(phase, application, reviewers=[], seen=mark_reviewers(present), by=secretariat, at=after)
    assert not Review.objects.filter(application=key).exists()


def test_who_was_assigned_before_the_end_and_had_not_begun_is_let_in_by_assigning_the_same_again(
    phase, reviewers, applications, secretariat
) -> None:
    """In correction in the last week, or put in within the grace: there is no review to open."""
    CriterionFactory(rubric__phase=phase)
    before, after = phase.opens_at - timedelta(hours=1), phase.closes_at + timedelta(hours=1)
    keys = [one.pk for one in reviewers[:3]]
    for application in applications[:2]:
        set_reviewers(phase, application, reviewers=keys, seen="", by=secretariat, at=before)
    Reviewer.objects.filter(pk=keys[0]).update(state="ended")
    noted = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": before}
    Conflict.objects.create(reviewer=reviewers[1], application=applications[0], **noted)

    for at in (before, after, after):
        set_reviewers(phase, applications[0], reviewers=keys, seen=mark_reviewers(keys), by=secretariat, at=at)
        assert Review.objects.count() == (at == after)

    assert set(Review.objects.values_list("application", "reviewer")) == {(applications[0].pk, keys[2])}
