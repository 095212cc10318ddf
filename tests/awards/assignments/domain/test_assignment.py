"""Assigning: by a plan that was shown, by hand, with two clerks at once, after scores, conflicts and dropping out."""

import pytest
from django.utils import translation

from awards.assignments.domain.assignment import apply_plan, mark_reviewers, plan_assignments, set_reviewers
from awards.assignments.domain.errors import HasScores, NotAssignable, NotInPhase, PlanOutdated, ReviewersChanged
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Assignment, ConflictDeclaration, Review
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    handed_in_review,
)

pytestmark = pytest.mark.django_db


def pairs() -> set[tuple[int, int]]:
    return set(Assignment.objects.values_list("application", "reviewer"))


def apply_now(phase, by):
    phase.refresh_from_db()
    return apply_plan(phase, plan_mark=plan_assignments(phase).mark, by=by)


def seen_of(application) -> str:
    """The mark of a page that is opened now."""
    return mark_reviewers(reviewer for key, reviewer in pairs() if key == application.pk)


def set_now(phase, application, people, by) -> None:
    keys = [one.pk for one in people]
    set_reviewers(phase, application, reviewers=keys, seen=seen_of(application), by=by)


def test_planning_changes_nothing_and_applying_assigns_what_was_shown(
    phase, reviewers, applications, secretariat
) -> None:
    planned = plan_assignments(phase)
    assert pairs() == set()

    apply_plan(phase, plan_mark=planned.mark, by=secretariat)

    assert pairs() == set(planned.plan.added)
    assert sorted(planned.plan.loads.values()) == [2, 2, 2]
    entry = Entry.objects.get(event="review_phase.plan_applied")
    assert (entry.after["added"], entry.after["removed"], entry.after["version"]) == (6, 0, 1)


def test_the_second_of_two_clerks_is_refused(phase, reviewers, applications, secretariat) -> None:
    shown_to_both = plan_assignments(phase).mark
    apply_plan(phase, plan_mark=shown_to_both, by=secretariat)
    before = pairs()

    with pytest.raises(PlanOutdated):
        apply_plan(phase, plan_mark=shown_to_both, by=staff("run_reviews"))
    assert pairs() == before


def change_load(world) -> None:
    world["reviewers"][0].load_limit = 1
    world["reviewers"][0].save()


def change_wanted(world) -> None:
    world["phase"].reviews_wanted = 1
    world["phase"].save()


def change_hand(world) -> None:
    set_now(world["phase"], world["applications"][0], world["reviewers"][:1], world["by"])
    set_now(world["phase"], world["applications"][0], [], world["by"])


CHANGES = {
    "a conflict": lambda world: set_conflict(
        world["reviewers"][0], world["applications"][0], kind="other", reason="親族", by=world["by"]
    ),
    "an end": lambda world: end_reviewer(world["reviewers"][0], reason="異動", by=world["by"]),
    "a new reviewer": lambda world: ReviewerFactory(committee=world["phase"].committee, accepted=True),
    "a new application": lambda world: accepted_application(world["phase"].committee.cycle),
    "a limit": change_load,
    "another number": change_wanted,
    "a change by hand, there and back": change_hand,
    "scores": lambda world: handed_in_review(
        world["phase"], reviewer=world["reviewers"][0], application=world["applications"][0]
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_since_refuses_the_plan(phase, reviewers, applications, secretariat, name: str) -> None:
    mark = plan_assignments(phase).mark
    CHANGES[name]({"phase": phase, "reviewers": reviewers, "applications": applications, "by": secretariat})

    with pytest.raises(PlanOutdated):
        apply_plan(phase, plan_mark=mark, by=secretariat)
    assert not Entry.objects.filter(event="review_phase.plan_applied").exists()


def test_a_first_score_that_leaves_the_plan_as_it_is_refuses_nothing(
    phase, reviewers, applications, secretariat
) -> None:
    apply_now(phase, secretariat)
    key, reviewer = min(pairs())
    accepted_application(phase.committee.cycle)
    phase.refresh_from_db()
    planned = plan_assignments(phase)
    facts = {"application": next(one for one in applications if one.pk == key)}
    Assignment.objects.filter(application=key, reviewer=reviewer).delete()  # made again with the review
    handed_in_review(phase, reviewer=next(one for one in reviewers if one.pk == reviewer), **facts)

    assert apply_plan(phase, plan_mark=planned.mark, by=secretariat) == planned.plan
    assert len(planned.plan.added) == 2


def test_nobody_is_assigned_by_somebody_without_the_right(phase, reviewers, applications) -> None:
    clerk = staff("process_application", "view_application", "change_awardcycle")
    mark = plan_assignments(phase).mark

    for verb in (
        lambda: apply_plan(phase, plan_mark=mark, by=clerk),
        lambda: set_reviewers(phase, applications[0], reviewers=[reviewers[0].pk], seen="", by=clerk),
    ):
        with pytest.raises(MayNot):
            verb()
    assert pairs() == set()


def test_a_conflict_or_taking_part_is_never_assigned(phase, reviewers, secretariat) -> None:
    own = accepted_application(phase.committee.cycle, contact_email=reviewers[0].email.upper())
    other = accepted_application(phase.committee.cycle)
    set_conflict(reviewers[1], other, kind="other", reason="親族", by=secretariat)

    for reviewer, application in ((reviewers[0], own), (reviewers[1], other)):
        with pytest.raises(NotAssignable):
            set_now(phase, application, [reviewer], secretariat)
    apply_now(phase, secretariat)

    assert pairs() == {
        *((own.pk, reviewers[1].pk), (own.pk, reviewers[2].pk)),
        *((other.pk, reviewers[0].pk), (other.pk, reviewers[2].pk)),
    }


def test_who_has_dropped_out_leaves_seats_empty_until_they_are_filled_again(
    phase, reviewers, applications, secretariat
) -> None:
    fourth = ReviewerFactory(committee=phase.committee, accepted=True)
    apply_now(phase, secretariat)
    before = pairs()
    scored = next(pair for pair in sorted(before) if pair[1] == reviewers[0].pk)
    Assignment.objects.filter(application=scored[0], reviewer=scored[1]).delete()
    handed_in_review(phase, reviewer=reviewers[0], application=next(one for one in applications if one.pk == scored[0]))
    end_reviewer(reviewers[0], reason="異動", by=secretariat)
    assert pairs() == before

    apply_now(phase, secretariat)

    left = {pair for pair in before if pair[1] == reviewers[0].pk} - {scored}
    assert before - pairs() == left
    assert len(pairs() - before) == len(left)
    assert scored in pairs()
    assert {pair[1] for pair in pairs() - before} <= {one.pk for one in (*reviewers[1:], fourth)}


def test_by_hand_stays_whatever_is_planned_later(phase, reviewers, applications, secretariat) -> None:
    apply_now(phase, secretariat)
    for application in applications:
        set_now(phase, application, reviewers[:2], by=secretariat)
    by_hand = set(Assignment.objects.filter(is_by_hand=True).values_list("application", "reviewer"))
    apply_now(phase, secretariat)

    assert by_hand
    assert by_hand <= pairs()
    entry = Entry.objects.filter(event="review_phase.reassigned").first()
    assert set(entry.after) == {"version", "added", "removed"}
    assert {type(value) for value in entry.after.values()} == {int}  # auditors aren't told who reviews whom


def test_by_hand_the_second_of_two_clerks_removes_nobody(phase, reviewers, applications, secretariat) -> None:
    first, second, third = reviewers
    application, other = applications[:2]
    set_now(phase, application, [first], by=secretariat)
    shown, after = seen_of(application), {(application.pk, first.pk), (application.pk, second.pk)}
    set_now(phase, application, [first, second], by=secretariat)

    for wanted in ([first.pk], [first.pk, third.pk], []):
        with pytest.raises(ReviewersChanged) as refused, translation.override("en"):
            set_reviewers(phase, application, reviewers=wanted, seen=shown, by=staff("run_reviews"))
    assert pairs() == after
    names = ", ".join(str(one.name_en or one.name_ja) for one in sorted((first, second), key=lambda one: one.name_ja))
    assert refused.value.params == {"names": names}

    set_reviewers(phase, other, reviewers=[third.pk], seen="", by=secretariat)
    assert pairs() == after | {(other.pk, third.pk)}, "what happens to one application stops no other"


def test_by_hand_a_chooser_is_told_that_nobody_is_left(phase, reviewers, applications, secretariat) -> None:
    set_now(phase, applications[0], reviewers[:1], by=secretariat)
    shown = seen_of(applications[0])
    set_now(phase, applications[0], [], by=secretariat)

    with pytest.raises(ReviewersChanged) as refused, translation.override("en"):
        set_reviewers(phase, applications[0], reviewers=[reviewers[1].pk], seen=shown, by=secretariat)
    assert refused.value.params == {"names": "nobody"}


def test_by_hand_sent_twice_it_is_done_once(phase, reviewers, applications, secretariat) -> None:
    wanted, shown = [one.pk for one in reviewers[:2]], seen_of(applications[0])
    for _turn in range(2):
        set_reviewers(phase, applications[0], reviewers=wanted, seen=shown, by=secretariat)

    assert pairs() == {(applications[0].pk, key) for key in wanted}
    assert Entry.objects.filter(event="review_phase.reassigned").count() == 1


def test_what_is_scored_is_not_unassigned(phase, reviewers, applications, secretariat) -> None:
    review = handed_in_review(phase, reviewer=reviewers[0], application=applications[0])

    with pytest.raises(HasScores):
        set_now(phase, applications[0], [], by=secretariat)

    assert (applications[0].pk, reviewers[0].pk) in pairs()
    assert Review.objects.get() == review


def test_who_has_opened_a_review_without_a_score_can_be_unassigned(phase, reviewers, applications, secretariat) -> None:
    review = handed_in_review(phase, reviewer=reviewers[0], application=applications[0])
    Review.objects.filter(pk=review.pk).update(state="draft", handed_in_at=None, first_handed_in_at=None)
    review.scores.all().delete()

    set_now(phase, applications[0], [], secretariat)

    assert pairs() == set()
    assert Review.objects.count() == 1


def test_only_what_the_phase_reviews_is_assigned_by_hand(phase, reviewers, secretariat) -> None:
    foreign = accepted_application(ReviewPhaseFactory().committee.cycle)

    with pytest.raises(NotInPhase):
        set_now(phase, foreign, reviewers[:1], secretariat)


def test_assigning_twice_changes_nothing(phase, reviewers, applications, secretariat) -> None:
    set_now(phase, applications[0], reviewers[:1], secretariat)
    set_now(phase, applications[0], reviewers[:1], secretariat)

    assert pairs() == {(applications[0].pk, reviewers[0].pk)}
    assert Entry.objects.filter(event="review_phase.reassigned").count() == 1


def test_an_assignment_does_not_wait_for_the_declaration(phase, reviewers, applications, secretariat) -> None:
    set_now(phase, applications[0], reviewers[:1], secretariat)

    assert not ConflictDeclaration.objects.exists()
    assert pairs() == {(applications[0].pk, reviewers[0].pk)}
