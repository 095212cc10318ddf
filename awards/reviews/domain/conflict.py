"""Conflicts of interest: declared, found by comparison, or set by the secretariat, which confirms or dismisses them.

The rules the next editor must not break: a conflict counts from the moment it is noted, whoever noted it; the reviewer
can add one and never take one back; the reviewer isn't told what the secretariat has set; reasons stand on the row
alone, as auditors read what is recorded; nobody decides on a conflict of their own.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from msgspec import Struct

from awards.applications.models import Application
from awards.reviews.domain.errors import (
    ConflictReasonMissing,
    DecisionReasonMissing,
    NotOfThisCycle,
    NotReviewing,
    TakesPart,
)
from awards.reviews.domain.queries.conflict_match import Match, map_matches
from awards.reviews.domain.queries.reviewer_application import (
    list_committee_applications,
    list_conflictable,
    takes_part,
)
from awards.reviews.enums import ConflictKind, ConflictSource, ConflictState, ReviewerState
from awards.reviews.models import Committee, Conflict, ConflictDeclaration, Review, Reviewer
from awards.reviews.permissions import is_oneself, may_run_reviews
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked


class Declared(Struct, frozen=True):
    """What a reviewer says of one application: nothing in common, or of which kind and why."""

    kind: str = ""
    reason: str = ""

    @property
    def is_conflict(self) -> bool:
        return bool(self.kind)


@retried
@transaction.atomic
def declare_conflicts(
    reviewer: Reviewer, declared: Mapping[int, Declared], *, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Keep what the reviewer says of applications, by key; how many conflicts there are among them.

    What was declared before stays: saying it twice changes nothing, and a conflict is never taken back here. Keys of
    other applications are left out. What comparison finds is proposed. Raises NotReviewing, ConflictReasonMissing.
    """
    at = at or timezone.now()
    locked = Reviewer.objects.select_related("committee").select_for_update(of=("self",)).get(pk=reviewer.pk)
    if locked.state != ReviewerState.ACCEPTED or locked.user_id != by.pk:
        raise NotReviewing
    applications = list_conflictable(locked).filter(pk__in=declared)
    keys = list(applications.order_by("pk").values_list("pk", flat=True))
    conflicts = {key: declared[key] for key in keys if declared[key].is_conflict}
    if any(one.kind not in ConflictKind.declarable or not one.reason.strip() for one in conflicts.values()):
        raise ConflictReasonMissing
    ConflictDeclaration.objects.bulk_create(
        [ConflictDeclaration(reviewer=locked, application_id=key, declared_at=at) for key in keys],
        ignore_conflicts=True,
    )
    for key, one in conflicts.items():
        _note(locked, key, ConflictSource.DECLARED, kind=one.kind, reason=one.reason, by=by, at=at)
    _propose([locked], locked.committee, at=at)
    record("reviewer.declared", by=by, subject=locked, after={"of": len(keys), "conflicts": len(conflicts)}, at=at)
    return len(conflicts)


@retried
@transaction.atomic
def set_conflict(
    reviewer: Reviewer,
    application: Application,
    *,
    kind: str,
    reason: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Conflict:
    """The secretariat sets a conflict; the reviewer isn't told.

    Raises MayNot, NotOfThisCycle, DecisionReasonMissing.
    """
    if not may_run_reviews(by):
        raise MayNot
    if not reason.strip():
        raise DecisionReasonMissing
    locked = Reviewer.objects.select_related("committee").select_for_update(of=("self",)).get(pk=reviewer.pk)
    if not list_conflictable(locked).filter(pk=application.pk).exists():
        raise NotOfThisCycle
    return _note(
        locked, application.pk, ConflictSource.SECRETARIAT, kind=kind, reason=reason, by=by, at=at or timezone.now()
    )


@retried
@transaction.atomic
def confirm_conflict(conflict: Conflict, *, by: AbstractBaseUser, at: datetime | None = None) -> Conflict:
    """Confirm what was proposed, or what was dismissed before. Raises MayNot (also of a conflict of one's own),
    MoveRefused.
    """
    locked = _lock(conflict, by)
    return move_locked(locked, ConflictState.CONFIRMED, by=by, at=at or timezone.now(), decided_because="")


@retried
@transaction.atomic
def dismiss_conflict(conflict: Conflict, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Conflict:
    """Say that there is none, with a reason; the next that comparison finds takes its place at once.

    Raises MayNot (also of a conflict of one's own), TakesPart, DecisionReasonMissing, MoveRefused.
    """
    if not reason.strip():
        raise DecisionReasonMissing
    locked = _lock(conflict, by)
    if takes_part(locked.reviewer, locked.application):
        raise TakesPart
    at = at or timezone.now()
    said = {"because": reason, "kind": locked.kind, "match": locked.match, "by": by.pk, "at": at.isoformat()}
    columns: dict[str, Any] = {"decided_because": reason, "dismissals": [*locked.dismissals, said]}
    move_locked(locked, ConflictState.DISMISSED, by=by, at=at, **columns)
    if locked.source == ConflictSource.COMPUTED:
        here = Application.objects.filter(pk=locked.application_id)
        for matches in map_matches([locked.reviewer], here).values():
            _propose_again(locked, matches, at=at)
        locked.refresh_from_db()
    return locked


@retried
@transaction.atomic
def propose_conflicts(committee: Committee, *, at: datetime | None = None) -> int:
    """Propose what comparison finds between the committee's reviewers and applications; how many, also once more.

    Also of reviewers who have stopped, where there is a review: what was handed in goes on counting.
    """
    has_reviews = Exists(Review.objects.filter(reviewer=OuterRef("pk")))
    reviewers = committee.reviewers.filter(Q(state=ReviewerState.ACCEPTED) | Q(has_reviews))
    return _propose(list(reviewers), committee, at=at or timezone.now())


def propose_conflicts_of(reviewer: Reviewer, *, at: datetime) -> int:
    """The same of one reviewer, whatever the state: what was handed in goes on counting. In your transaction."""
    return _propose([reviewer], reviewer.committee, at=at)


def propose_all(*, at: datetime | None = None) -> None:
    """Called by the clock: the same for all committees whose results aren't out."""
    at = at or timezone.now()
    unreleased = Q(cycle__released_at=None) | Q(cycle__released_at__gt=at)
    committees = Committee.objects.filter(unreleased, reviewers__isnull=False).distinct()
    run_all(committees, lambda committee: propose_conflicts(committee, at=at))


def _propose(reviewers: Iterable[Reviewer], committee: Committee, *, at: datetime) -> int:
    """Each thing that is found is proposed until it is dismissed itself, whatever else was dismissed before."""
    found = map_matches(reviewers, list_committee_applications(committee))
    rows = Conflict.objects.filter(source=ConflictSource.COMPUTED, reviewer__committee=committee)
    known = {(row.reviewer_id, row.application_id): row for row in rows}
    again = [_propose_again(known[pair], found[pair], at=at) for pair in sorted(found.keys() & known.keys())]
    new = [matches[0] for pair, matches in found.items() if pair not in known]
    facts: dict[str, Any] = {"source": ConflictSource.COMPUTED, "state": ConflictState.PROPOSED, "noted_at": at}
    proposed = [
        Conflict(reviewer_id=one.reviewer, application_id=one.application, kind=one.kind, match=one.value, **facts)
        for one in new
    ]
    Conflict.objects.bulk_create(proposed, ignore_conflicts=True)
    return len(new) + sum(again)


def _propose_again(conflict: Conflict, matches: Iterable[Match], *, at: datetime) -> bool:
    """For the strongest that nobody has dismissed."""
    if not (conflict.may_move(ConflictState.PROPOSED) and _find_open(conflict, matches)):
        return False
    locked = Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
    match = _find_open(locked, matches)
    if match is None or not locked.may_move(ConflictState.PROPOSED):
        return False
    before = "\n".join(locked.found)
    columns = {"kind": match.kind, "match": match.value, "decided_because": "", "dismissed_before": before}
    move_locked(locked, ConflictState.PROPOSED, by=None, at=at, facts={"kind": str(match.kind)}, **columns)
    return True


def _find_open(conflict: Conflict, matches: Iterable[Match]) -> Match | None:
    return next((match for match in matches if f"{match.kind.value} {match.value}" not in conflict.found), None)


def _note(
    reviewer: Reviewer, application: int, source: str, *, kind: str, reason: str, by: AbstractBaseUser, at: datetime
) -> Conflict:
    """One row for each side: said again, it counts again in the newest words."""
    words, facts = {"kind": kind, "reason": reason}, {"source": str(source), "kind": str(kind)}
    noted = {**words, "state": ConflictState.CONFIRMED, "noted_at": at, "noted_by_id": by.pk}
    conflict, is_new = Conflict.objects.select_for_update(of=("self",)).get_or_create(
        reviewer=reviewer, application_id=application, source=source, defaults=noted
    )
    if is_new:
        record("review_conflict.noted", by=by, subject=conflict, after=facts, at=at)
    elif conflict.may_move(ConflictState.CONFIRMED):
        move_locked(conflict, ConflictState.CONFIRMED, by=by, at=at, facts=facts, decided_because="", **words)
    elif words != {"kind": conflict.kind, "reason": conflict.reason}:
        Conflict.objects.filter(pk=conflict.pk).update(**words)
        before = {"kind": conflict.kind}
        record("review_conflict.reworded", by=by, subject=conflict, before=before, after=facts, at=at)
        conflict.kind, conflict.reason = kind, reason
    return conflict


def _lock(conflict: Conflict, by: AbstractBaseUser) -> Conflict:
    if not may_run_reviews(by):
        raise MayNot
    rows = Conflict.objects.select_related("reviewer__committee", "application")
    locked = rows.select_for_update(of=("self",)).get(pk=conflict.pk)
    if is_oneself(by, locked.reviewer.email, user=locked.reviewer.user_id):
        raise MayNot
    return locked
