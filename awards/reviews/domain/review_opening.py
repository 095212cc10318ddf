"""What the office opens once more, until a moment: a review that was handed in, one that came too late, or none yet.

The rule the next editor must not break: nothing is opened that its reviewer can't hand in again, or a review that
counts would leave every figure for good.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.reviews.domain.errors import (
    DecisionReasonMissing,
    NothingLate,
    OpenedInPast,
    ReviewerStopped,
    RubricMissing,
)
from awards.reviews.domain.queries.phase_application import key_of, list_late
from awards.reviews.domain.review import lock_review
from awards.reviews.domain.reviewer import lock_reviewer
from awards.reviews.domain.rubric import lock_phase
from awards.reviews.enums import ReviewState
from awards.reviews.models import Review, Reviewer
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked

Work = tuple[int, int]  # phase and application, by key


@retried
@transaction.atomic
def return_review(
    review: Review, *, reason: str, open_until: datetime, by: AbstractBaseUser, at: datetime | None = None
) -> Review:
    """Open a review once more, until a moment: one that was handed in, or a draft that came too late.

    Raises MayNot, DecisionReasonMissing, OpenedInPast, ReviewerStopped.
    """
    at = at or timezone.now()
    _refuse(reason, open_until, by=by, at=at)
    lock_phase(review.phase_id)
    locked = lock_review(review)
    _lock_working(locked.reviewer)
    columns: dict[str, Any] = {"open_until": open_until, "opened_because": reason}
    if locked.state == ReviewState.HANDED_IN:
        move_locked(locked, ReviewState.DRAFT, by=by, at=at, handed_in_at=None, **columns)
    else:
        _open(locked, columns, by=by, at=at)
    return locked


@retried
@transaction.atomic
def open_late(
    reviewer: Reviewer,
    *,
    work: Iterable[Work],
    reason: str,
    open_until: datetime,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> int:
    """Let a reviewer in, until a moment, to what wasn't handed in when its phase was over; how many are open by it.

    An empty draft is made where there is none. What was handed in meanwhile, or a conflict shuts, is left as it is.
    Raises MayNot, DecisionReasonMissing, OpenedInPast, RubricMissing, NothingLate, ReviewerStopped.
    """
    at = at or timezone.now()
    _refuse(reason, open_until, by=by, at=at)
    wanted, opened, columns = set(work), 0, {"open_until": open_until, "opened_because": reason}
    for key in sorted({key for key, _application in wanted}):
        phase = lock_phase(key)
        rubric = phase.rubrics.order_by("-number").first()
        if rubric is None:
            raise RubricMissing
        chosen = {application for one, application in wanted if one == key}
        for application in list_late(reviewer, phase, at=at).filter(pk__in=chosen).order_by("pk"):
            whose = {"phase": phase, "reviewer": reviewer, "application": application}
            shown = {"submission_id": application.current_submission_id, "key": key_of(phase, application)}
            moments = {"begun_at": at, "saved_at": at}
            review, _is_new = Review.objects.get_or_create(**whose, defaults=shown | moments | {"rubric": rubric})
            locked = lock_review(review)
            if locked.state == ReviewState.DRAFT:
                opened += 1
                _open(locked, columns, by=by, at=at)
    if not opened:
        raise NothingLate
    _lock_working(reviewer)
    return opened


def _refuse(reason: str, open_until: datetime, *, by: AbstractBaseUser, at: datetime) -> None:
    if not may_run_reviews(by):
        raise MayNot
    if not reason.strip():
        raise DecisionReasonMissing
    if open_until <= at:
        raise OpenedInPast


def _lock_working(reviewer: Reviewer) -> None:
    lock_reviewer(reviewer)  # last, as assignments are written under the phase's; nobody ends the work meanwhile
    if not Reviewer.objects.working().filter(pk=reviewer.pk).exists():
        raise ReviewerStopped


def _open(locked: Review, columns: dict[str, Any], *, by: AbstractBaseUser, at: datetime) -> None:
    """A draft; as it is where it is open until that moment already, for that reason."""
    if any(getattr(locked, name) != value for name, value in columns.items()):
        Review.objects.filter(pk=locked.pk).update(**columns)
        record("review.opened_again", by=by, subject=locked, at=at)
        locked.refresh_from_db()
