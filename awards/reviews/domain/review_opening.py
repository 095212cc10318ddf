"""What the office opens once more, until a moment: a review that was handed in, one that came too late, or none yet.

The rule the next editor must not break: nothing is opened that its reviewer can't hand in again, or a review that
counts would leave every figure for good.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from awards.reviews.domain.errors import DecisionReasonMissing, OpenedInPast, ReviewerStopped
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.domain.review import lock_review
from awards.reviews.domain.reviewer import lock_reviewer
from awards.reviews.domain.rubric import lock_phase
from awards.reviews.enums import ReviewState
from awards.reviews.models import Review, Reviewer, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked


@retried
@transaction.atomic
def return_review(
    review: Review, *, reason: str, open_until: datetime, by: AbstractBaseUser, at: datetime | None = None
) -> Review:
    """Open a review once more, until a moment: one that was handed in, or a draft that came too late.

    Raises MayNot, DecisionReasonMissing, OpenedInPast, ReviewerStopped.
    """
    if not may_run_reviews(by):
        raise MayNot
    if not reason.strip():
        raise DecisionReasonMissing
    at = at or timezone.now()
    if open_until <= at:
        raise OpenedInPast
    lock_phase(review.phase_id)
    locked = lock_review(review)
    lock_reviewer(locked.reviewer)  # last, as assignments are written under the phase's; nobody ends the work meanwhile
    if not Reviewer.objects.working().filter(pk=locked.reviewer_id).exists():
        raise ReviewerStopped
    columns: dict[str, Any] = {"open_until": open_until, "opened_because": reason}
    if locked.state == ReviewState.HANDED_IN:
        move_locked(locked, ReviewState.DRAFT, by=by, at=at, handed_in_at=None, **columns)
    elif any(getattr(locked, name) != value for name, value in columns.items()):
        Review.objects.filter(pk=locked.pk).update(**columns)
        record("review.opened_again", by=by, subject=locked, at=at)
        locked.refresh_from_db()
    return locked


def begin_late(phase: ReviewPhase, applications: Iterable[int], *, at: datetime) -> None:
    """Empty drafts for who is assigned these, by key, and hasn't begun when the phase is over.

    `return_review` opens each until a moment. None for who reviews no more, or to whom a conflict shuts it.
    """
    rubric = phase.rubrics.order_by("-number").first()
    if rubric is None or not phase.is_over(at):
        return
    begun = phase.reviews.filter(reviewer=OuterRef("reviewer"), application=OuterRef("application"))
    works = Exists(Reviewer.objects.working().filter(pk=OuterRef("reviewer")))
    rows = phase.assignments.filter(works, ~Exists(begun), application__in=set(applications))
    for seat in list_unsealed(rows).select_related("application").order_by("application", "reviewer"):
        whose = {"phase": phase, "reviewer_id": seat.reviewer_id, "application": seat.application}
        shown = {"submission_id": seat.application.current_submission_id, "key": key_of(phase, seat.application)}
        moments = {"begun_at": at, "saved_at": at}
        Review.objects.get_or_create(**whose, defaults=shown | moments | {"rubric": rubric})
