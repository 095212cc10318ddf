"""What a score holds: begun reviews nobody is assigned, drafts of who was ended, a first score saved meanwhile."""

from functools import partial

import pytest

from awards.assignments.domain import assignment
from awards.assignments.domain.assignment import apply_plan, mark_reviewers, plan_assignments, set_reviewers
from awards.assignments.domain.errors import HasScores, PlanOutdated
from awards.assignments.domain.queries.assignment import list_scored
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Assignment, Review, ReviewPhase
from tests.factories.reviews import CriterionFactory, handed_in_review

pytestmark = pytest.mark.django_db


def pairs() -> set[tuple[int, int]]:
    return set(Assignment.objects.values_list("application", "reviewer"))


def apply_now(phase, by):
    phase.refresh_from_db()
    return apply_plan(phase, plan_mark=plan_assignments(phase).mark, by=by)


def test_a_begun_review_that_is_not_assigned_is_assigned_again_by_any_plan(phase, secretariat) -> None:
    phase.sight = "all"
    phase.reviews_wanted = 1
    phase.save()
    begun = [handed_in_review(phase) for _turn in range(2)]
    begun.append(handed_in_review(phase, application=begun[0].application))
    Review.objects.update(state="draft", handed_in_at=None)
    Assignment.objects.all().delete()
    planned = plan_assignments(phase)
    assert (planned.plan.added, planned.facts.shut) == ((), frozenset())
    ReviewPhase.objects.update(sight="assigned")

    apply_now(phase, secretariat)

    assert pairs() == {(one.application_id, one.reviewer_id) for one in begun}, "also more than are wanted"
    assert plan_assignments(phase).plan.is_empty


def test_a_draft_of_who_was_ended_is_kept_and_its_seat_given_to_another(phase, reviewers, secretariat) -> None:
    phase.reviews_wanted = 1
    phase.save()
    drafted = handed_in_review(phase)
    handed_in = handed_in_review(phase)
    Review.objects.filter(pk=drafted.pk).update(state="draft", handed_in_at=None)
    for one in (drafted, handed_in):
        end_reviewer(one.reviewer, reason="異動", by=secretariat)

    apply_now(phase, secretariat)

    left = {reviewer for key, reviewer in pairs() if key == drafted.application_id}
    assert len(left & {one.pk for one in reviewers}) == len(left) == 1
    assert (handed_in.application_id, handed_in.reviewer_id) in pairs()
    assert drafted.scores.count() == 1


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_first_score_that_is_saved_meanwhile_keeps_its_seat(
    phase, reviewers, applications, secretariat, monkeypatch, by_hand
) -> None:
    apply_now(phase, secretariat)
    key, reviewer = min(pairs())
    phase.refresh_from_db()
    criterion = CriterionFactory(rubric__phase=phase)
    application = next(one for one in applications if one.pk == key)
    own = {"phase": phase, "reviewer_id": reviewer, "application": application, "rubric": criterion.rubric}
    moments = dict.fromkeys(("begun_at", "saved_at"), phase.opens_at)
    review = Review.objects.create(**own, submission=application.current_submission, **moments)
    if not by_hand:
        end_reviewer(next(one for one in reviewers if one.pk == reviewer), reason="異動", by=secretariat)
    mark = plan_assignments(phase).mark

    def save_first(locked):
        Review.objects.filter(pk=review.pk).update(
            state="handed_in", handed_in_at=phase.opens_at, first_handed_in_at=phase.opens_at
        )
        return list_scored(locked)

    monkeypatch.setattr(assignment, "list_scored", save_first)
    others = {"reviewers": [], "seen": mark_reviewers(one for own, one in pairs() if own == key)}
    write = (
        partial(set_reviewers, phase, application, **others) if by_hand else partial(apply_plan, phase, plan_mark=mark)
    )
    with pytest.raises(HasScores if by_hand else PlanOutdated):
        write(by=secretariat)

    assert (key, reviewer) in pairs()
