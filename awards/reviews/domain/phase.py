"""Which applications a phase takes that doesn't take all.

The rule the next editor must not break: an application that has a review in a phase stays in it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.reviews.domain.errors import HasReviews, NotOfThisCycle, TakesAll
from awards.reviews.domain.queries.reviewer_application import list_committee_applications
from awards.reviews.enums import PhaseScope
from awards.reviews.models import PhaseEntry, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def take_on(
    phase: ReviewPhase, applications: Iterable[int], *, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Add applications, by key, to a phase; how many are new. Raises MayNot, TakesAll, NotOfThisCycle."""
    at = at or timezone.now()
    locked, wanted = _lock(phase, by), set(applications)
    known = set(list_committee_applications(locked.committee).filter(pk__in=wanted).values_list("pk", flat=True))
    if known != wanted:
        raise NotOfThisCycle
    new = sorted(wanted - set(locked.entries.values_list("application", flat=True)))
    PhaseEntry.objects.bulk_create(PhaseEntry(phase=locked, application_id=key, added_at=at) for key in new)
    if new:
        record("review_phase.taken_on", by=by, subject=locked, after={"applications": len(new)}, at=at)
    return len(new)


@retried
@transaction.atomic
def leave_out(
    phase: ReviewPhase, applications: Iterable[int], *, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Take applications out of a phase again, with their assignments; how many. Raises MayNot, TakesAll, HasReviews."""
    at, keys = at or timezone.now(), set(applications)
    locked = _lock(phase, by)
    if locked.reviews.filter(application__in=keys).exists():
        raise HasReviews
    locked.assignments.filter(application__in=keys).delete()
    gone, _by_model = locked.entries.filter(application__in=keys).delete()
    if gone:
        record("review_phase.left_out", by=by, subject=locked, after={"applications": gone}, at=at)
    return gone


def _lock(phase: ReviewPhase, by: AbstractBaseUser) -> ReviewPhase:
    if not may_run_reviews(by):
        raise MayNot
    locked = ReviewPhase.objects.select_related("committee").select_for_update(of=("self",)).get(pk=phase.pk)
    if locked.scope != PhaseScope.CHOSEN:
        raise TakesAll
    return locked
