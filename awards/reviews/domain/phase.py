"""Which applications a phase takes that doesn't take all, and which are left out of any, with a reason.

The rule the next editor must not break: an application that has a review in a phase stays in it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from awards.reviews.domain.errors import DecisionReasonMissing, HasReviews, NotOfThisCycle, ReasonNames, TakesAll
from awards.reviews.domain.queries.blind_text import find_names, list_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.reviewer_application import list_committee_applications
from awards.reviews.enums import PhaseScope
from awards.reviews.models import PhaseEntry, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.text.languages import join_names


@retried
@transaction.atomic
def take_on(
    phase: ReviewPhase, applications: Iterable[int], *, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Add applications, by key, to a phase; how many are new. Raises MayNot, TakesAll, NotOfThisCycle."""
    at = at or timezone.now()
    locked, wanted = _lock(phase, by), set(applications)
    if locked.scope != PhaseScope.CHOSEN:
        raise TakesAll
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
    phase: ReviewPhase, applications: Iterable[int], *, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Leave applications of a phase out of it, without their assignments; how many.

    Raises MayNot, DecisionReasonMissing, HasReviews, and ReasonNames where the papers of the phase hide names.
    """
    at, locked = at or timezone.now(), _lock(phase, by)
    if not reason.strip():
        raise DecisionReasonMissing
    keys = list(list_phase_applications(locked).filter(pk__in=set(applications)).values_list("pk", flat=True))
    if locked.reviews.filter(application__in=keys).exists():
        raise HasReviews
    if locked.is_blind and (names := _list_names(locked, keys, reason)):
        raise ReasonNames(names=join_names(names))
    left_out = {"left_out_at": at, "left_out_because": reason.strip()}
    for key in keys:
        facts = {"phase": locked, "application_id": key}
        PhaseEntry.objects.update_or_create(**facts, defaults=left_out, create_defaults={"added_at": at, **left_out})
    if keys:
        if locked.assignments.filter(application__in=keys).delete()[0]:
            ReviewPhase.objects.filter(pk=locked.pk).update(assignment_version=F("assignment_version") + 1)
        record("review_phase.left_out", by=by, subject=locked, after={"applications": len(keys)}, at=at)
    return len(keys)


@retried
@transaction.atomic
def bring_back(
    phase: ReviewPhase, applications: Iterable[int], *, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Review again what was left out, as added now; who reviews it is assigned anew. How many. Raises MayNot."""
    at, locked = at or timezone.now(), _lock(phase, by)
    rows = locked.entries.filter(left_out_at__isnull=False, application__in=set(applications))
    number = rows.update(left_out_at=None, left_out_because="", added_at=at)
    if number:
        record("review_phase.brought_back", by=by, subject=locked, after={"applications": number}, at=at)
    return number


def _list_names(phase: ReviewPhase, keys: Collection[int], reason: str) -> list[str]:
    words = list_blind_words(list_committee_applications(phase.committee))
    return find_names([reason], words, phrases_of=keys)[reason]


def _lock(phase: ReviewPhase, by: AbstractBaseUser) -> ReviewPhase:
    if not may_run_reviews(by):
        raise MayNot
    return ReviewPhase.objects.select_related("committee").select_for_update(of=("self",)).get(pk=phase.pk)
