"""Versions of what reviewers grade: the next one starts as a copy of the one before.

Reviews on an older version keep their grades. Those not handed in go on with the newest version when they are opened,
and grades of a criterion that was changed are to be looked at again; those handed in are marked in lists. Practice
applications go on with the newest, too. Handing in and changing a version take the phase's lock, one after the other.
"""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from awards.reviews.domain.errors import RubricFixed
from awards.reviews.models import Criterion, ReviewPhase, Rubric
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.next_year import columns_of

Written = TypeVar("Written")


@retried
@transaction.atomic
def begin_rubric(rubric: Rubric, *, by: AbstractBaseUser) -> Rubric:
    """The next version for the same phase, with copies of the newest criteria; it is in use at once. Raises MayNot."""
    if not may_run_reviews(by):
        raise MayNot
    phase = ReviewPhase.objects.select_for_update(of=("self",)).get(pk=rubric.phase_id)
    newest: Rubric = phase.rubrics.order_by("-number")[0]
    begun: Rubric = Rubric.objects.create(phase=phase, number=newest.number + 1)
    for criterion in newest.criteria.all():
        following = Criterion(rubric=begun, follows=criterion, **columns_of(criterion, "rubric", "follows"))
        following.save()
        criterion.practice.update(criterion=following)
    record("review_rubric.begun", by=by, subject=phase, after={"number": begun.number})
    return begun


@retried
@transaction.atomic
def change_rubric(rubric: Rubric, write: Callable[[], Written], *, by: AbstractBaseUser) -> Written:
    """Have a version written in place, on which nobody hands in meanwhile. Raises MayNot, RubricFixed."""
    if not may_run_reviews(by):
        raise MayNot
    lock_phase(rubric.phase_id)
    if rubric.is_fixed:
        raise RubricFixed
    return write()


def lock_phase(phase: int) -> ReviewPhase:
    """What is handed in on a version, and the version itself, are written under this."""
    return ReviewPhase.objects.select_for_update(of=("self",), no_key=True).get(pk=phase)
