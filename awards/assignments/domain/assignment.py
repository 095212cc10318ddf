"""Assigning reviewers: by a plan that was shown, or by hand. One lock on the phase holds all changes of it in a row.

The rules the next editor must not break: a plan is applied only while it comes out as it was shown, and nobody has
assigned since; nothing that has a score is unassigned. Who drops out leaves seats empty until the office fills them
again.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext
from msgspec import Struct

from awards.applications.models import Application
from awards.assignments.domain.assignment_plan import Pair, Plan, make_plan
from awards.assignments.domain.errors import HasScores, NotAssignable, NotInPhase, PlanOutdated, ReviewersChanged
from awards.assignments.domain.queries.assignment import (
    AssignmentFacts,
    get_assignment_facts,
    list_assignable,
    list_scored,
)
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.enums import ReviewState
from awards.reviews.models import Assignment, Review, Reviewer, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.text.languages import join_names


class PlannedAssignments(Struct, frozen=True):
    """A plan, with what it was made from."""

    facts: AssignmentFacts
    plan: Plan

    @property
    def mark(self) -> str:
        """Of the version and all that the plan says: a score outdates nothing where that is the same."""
        return f"{self.facts.phase.assignment_version}-{sha256(repr(self.plan).encode()).hexdigest()[:32]}"


def plan_assignments(phase: ReviewPhase) -> PlannedAssignments:
    """What would be assigned now. Changes nothing."""
    facts = get_assignment_facts(phase)
    return PlannedAssignments(facts, make_plan(facts.wanted))


@retried
@transaction.atomic
def apply_plan(phase: ReviewPhase, *, plan_mark: str, by: AbstractBaseUser, at: datetime | None = None) -> Plan:
    """Assign as the plan of this mark said. Raises MayNot, PlanOutdated where it would be another one by now."""
    at = at or timezone.now()
    locked = _lock(phase, by)
    planned = plan_assignments(locked)
    if planned.mark != plan_mark:
        raise PlanOutdated
    plan = planned.plan
    if not plan.is_empty:
        if _list_scored_of(locked, plan.removed):
            raise PlanOutdated
        _write(locked, added=plan.added, removed=plan.removed, is_by_hand=False, by=by, at=at)
        facts = {"added": len(plan.added), "removed": len(plan.removed), "version": locked.assignment_version}
        record("review_phase.plan_applied", by=by, subject=locked, after=facts, at=at)
    return plan


@retried
@transaction.atomic
def set_reviewers(
    phase: ReviewPhase,
    application: Application,
    *,
    reviewers: Iterable[int],
    seen: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> None:
    """These reviewers, by key, for an application, and no others: those that are new stay whatever is planned later.

    `seen` is the mark of those the chooser was shown. Sent twice it is done once. Who has scored can't be left out: a
    conflict of interest seals the scores instead, and they are kept. After the end `open_late` of reviews lets them in.
    Raises MayNot, ReviewersChanged, NotInPhase, NotAssignable, HasScores.
    """
    locked, wanted = _lock(phase, by), set(reviewers)
    current = _list_assigned(locked, application)
    if wanted != current and seen != mark_reviewers(current):
        names = join_names(one.name for one in Reviewer.objects.filter(pk__in=current).order_by("name_ja", "pk"))
        raise ReviewersChanged(names=names or pgettext("reviewers assigned", "nobody"))
    _set_reviewers(locked, application, wanted, by=by, at=at or timezone.now())


def mark_reviewers(keys: Iterable[int]) -> str:
    """Which reviewers of an application a page shows; empty while there are none."""
    return ",".join(map(str, sorted(keys)))


def _set_reviewers(
    locked: ReviewPhase, application: Application, wanted: set[int], *, by: AbstractBaseUser, at: datetime
) -> None:
    current = _list_assigned(locked, application)
    add, remove = sorted(wanted - current), sorted(current - wanted)
    if not add and not remove:
        return
    if not list_phase_applications(locked).filter(pk=application.pk).exists():
        raise NotInPhase
    people = {one.pk: one for one in Reviewer.objects.select_related("committee").filter(committee=locked.committee_id)}
    for key in add:
        if key not in people or not list_assignable(people[key], locked).filter(pk=application.pk).exists():
            raise NotAssignable
    added, removed = ([(application.pk, key) for key in keys] for keys in (add, remove))
    if _list_scored_of(locked, removed):
        raise HasScores
    _write(locked, added=added, removed=removed, is_by_hand=True, by=by, at=at)
    facts = {"version": locked.assignment_version, "added": len(add), "removed": len(remove)}  # auditors read it
    record("review_phase.reassigned", by=by, subject=locked, after=facts, at=at)


def _list_assigned(locked: ReviewPhase, application: Application) -> set[int]:
    return set(locked.assignments.filter(application=application).values_list("reviewer", flat=True))


def _list_scored_of(locked: ReviewPhase, removed: Iterable[Pair]) -> set[Pair]:
    """Those that have a score, asked once their reviews are locked: somebody may save the first one meanwhile."""
    gone = set(removed)
    reviews = locked.reviews.select_for_update(of=("self",)).order_by("pk")
    if not [one for one in reviews.filter(application__in={key for key, _ in gone}) if _pair_of(one) in gone]:
        return set()
    return gone.intersection(list_scored(locked).order_by().values_list("application", "reviewer"))


def _pair_of(review: Review) -> Pair:
    return review.application_id, review.reviewer_id


def _write(
    locked: ReviewPhase,
    *,
    added: Iterable[Pair],
    removed: Iterable[Pair],
    is_by_hand: bool,
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    gone = set(removed)
    rows = locked.assignments.values_list("pk", "application", "reviewer")
    locked.assignments.filter(pk__in=[key for key, *pair in rows if tuple(pair) in gone]).delete()
    Assignment.objects.bulk_create(
        Assignment(
            phase=locked,
            application_id=application,
            reviewer_id=reviewer,
            is_by_hand=is_by_hand,
            assigned_at=at,
            assigned_by_id=by.pk,
        )
        for application, reviewer in added
    )
    locked.assignment_version += 1
    locked.save(update_fields=["assignment_version"])
    if locked.is_over(at):
        drafts = Review.objects.filter(phase=locked, state=ReviewState.DRAFT, scores=None)
        for key, reviewer in gone:  # opened for who was put in late
            drafts.filter(application=key, reviewer=reviewer).delete()


def _lock(phase: ReviewPhase, by: AbstractBaseUser) -> ReviewPhase:
    if not may_run_reviews(by):
        raise MayNot
    return ReviewPhase.objects.select_related("committee").select_for_update(of=("self",)).get(pk=phase.pk)
