"""Sets of decisions: begun, submitted, approved by another person or returned; the approval that is taken back.

The rules the next editor must not break: what is approved is what the approver was shown; nobody approves what they
prepared; an approved set isn't changed, a new one takes its place.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import pgettext

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.decisions.domain.decision_set_digest import TEXTS, digest_of
from awards.decisions.domain.decision_set_preparer import carry_preparers, note_preparer, record_change
from awards.decisions.domain.errors import (
    ChecksMissing,
    CitationsMissing,
    CorrectionOpen,
    Departed,
    MomentsPassed,
    NeedsAnother,
    NothingDecided,
    ReturnWithoutReason,
    SetChanged,
    SetIsOpen,
    StillUndecided,
    TextsStop,
)
from awards.decisions.domain.queries.check import list_check_stops
from awards.decisions.domain.queries.decision_citation import list_missing_citations
from awards.decisions.domain.queries.decision_departure import (
    compare_approved,
    compare_decisions,
    list_corrected,
    list_decisions,
    list_departures,
    list_passed,
    list_pending,
    list_undecided,
)
from awards.decisions.domain.queries.decision_text import list_text_findings
from awards.decisions.enums import DecisionSetState, DepartureKind
from awards.decisions.models import Decision, DecisionSet
from awards.decisions.permissions import may_approve_decisions, may_prepare_decisions
from awards.programmes.models import AwardCycle
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked
from foundation.text.languages import join_names

GONE = (DepartureKind.WITHDRAWN, DepartureKind.NOT_ACCEPTED)
COPIED = ("application_id", "submission_id", "organisation_id_then", "owner_then_id", "outcome", "tier_id", *TEXTS)
AS_BEFORE = ("notify_at", "changed_by_id", "changed_at")


@retried
@transaction.atomic
def begin_set(cycle: AwardCycle, *, by: AbstractBaseUser, at: datetime | None = None) -> DecisionSet:
    """A new draft, with the decisions of the set before it but for applications that no longer take part.

    Reserves move up. Who prepared the set before prepared this one, too. Nothing changes for an approved set until the
    new one is approved. Raises MayNot, SetIsOpen.
    """
    if not may_prepare_decisions(by):
        raise MayNot
    at = at or timezone.now()
    locked = AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=cycle.pk)
    sets = DecisionSet.objects.filter(cycle=locked)
    if sets.open().exists():
        raise SetIsOpen
    before = sets.order_by("-number").first()
    number = (sets.aggregate(highest=Max("number"))["highest"] or 0) + 1
    facts = {"based_on": before, "ranking_id": before.ranking_id if before else None}
    made = DecisionSet.objects.create(cycle=locked, number=number, made_by_id=by.pk, made_at=at, **facts)
    copied = _copy_rows(before, made) if before else 0
    if before:
        carry_preparers(before, made)
    record_change("decision_set.begun", made, by=by, after={"number": number, "copied": copied}, at=at)
    return made


def _copy_rows(before: DecisionSet, made: DecisionSet) -> int:
    rows = list(list_decisions(before))
    gone = {found.application.pk for found in compare_decisions(rows, ()) if found.kind in GONE}
    reserves = sorted(
        (row.reserve_order, row.pk) for row in rows if row.reserve_order and row.application_id not in gone
    )
    orders = {pk: order for order, (_before, pk) in enumerate(reserves, start=1)}
    copies = [
        Decision(
            decision_set=made,
            reserve_order=orders.get(row.pk),
            **{name: getattr(row, name) for name in (*COPIED, *AS_BEFORE)},
        )
        for row in rows
        if row.application_id not in gone
    ]
    Decision.objects.bulk_create(copies)
    return len(copies)


@retried
@transaction.atomic
def submit_set(decision_set: DecisionSet, *, by: AbstractBaseUser, at: datetime | None = None) -> DecisionSet:
    """Ask for the approval: from now on the set is fixed, under one hash.

    Raises MayNot, MoveRefused, NothingDecided, StillUndecided, Departed, CorrectionOpen, MomentsPassed, ChecksMissing,
    CitationsMissing, TextsStop.
    """
    if not may_prepare_decisions(by):
        raise MayNot
    locked, rows = lock_set(decision_set)
    at = at or timezone.now()
    _refuse_departed(locked, rows, at)
    facts = {"sha256": digest_of(locked, rows), "decisions": len(rows)}
    note_preparer(locked, by)
    columns = {"sha256": facts["sha256"], "submitted_by_id": by.pk, "submitted_at": at, "returned_because": ""}
    return move_locked(locked, DecisionSetState.SUBMITTED, by=by, at=at, facts=facts, **columns)


@retried
@transaction.atomic
def approve_set(
    decision_set: DecisionSet, *, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> DecisionSet:
    """Approve all rows at once, as a second person; `seen` is the hash that this person was shown.

    In one transaction: holds the applications as they are, compares, has the set approved before give way, approves.
    Raises MayNot, NeedsAnother, MoveRefused, SetChanged, and what submitting raises of its rows.
    """
    if not may_approve_decisions(by):
        raise MayNot
    locked, rows = lock_set(decision_set)
    if locked.is_prepared_by(by):
        raise NeedsAnother
    if locked.state == DecisionSetState.SUBMITTED and not seen == locked.sha256 == digest_of(locked, rows):
        raise SetChanged
    at = at or timezone.now()
    _refuse_departed(locked, rows, at)
    if locked.may_move(DecisionSetState.APPROVED):
        for before in DecisionSet.objects.approved().filter(cycle=locked.cycle_id).select_for_update(of=("self",)):
            move_locked(before, DecisionSetState.SUPERSEDED, by=by, at=at, facts={"by_number": locked.number})
    facts = {"sha256": locked.sha256}
    return move_locked(
        locked, DecisionSetState.APPROVED, by=by, at=at, facts=facts, approved_by_id=by.pk, approved_at=at
    )


@retried
@transaction.atomic
def return_set(
    decision_set: DecisionSet, *, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> DecisionSet:
    """Make a submitted set a draft again, with a reason: by who may approve it, or by who prepares.

    Raises MayNot, ReturnWithoutReason, MoveRefused.
    """
    if not (may_approve_decisions(by) or may_prepare_decisions(by)):
        raise MayNot
    if not reason.strip():
        raise ReturnWithoutReason
    locked = DecisionSet.objects.select_related("cycle").select_for_update(of=("self",)).get(pk=decision_set.pk)
    columns: dict[str, Any] = {
        "sha256": "",
        "submitted_by": None,
        "submitted_at": None,
        "returned_because": reason.strip(),
    }
    return move_locked(locked, DecisionSetState.DRAFT, by=by, at=at or timezone.now(), **columns)


def lose_approvals(*, at: datetime | None = None) -> None:
    """Called by the clock: take back the approval of each set of which something that matters has changed."""
    at = at or timezone.now()
    unreleased = Q(cycle__released_at=None) | Q(cycle__released_at__gt=at)
    approved = DecisionSet.objects.approved().filter(unreleased).select_related("cycle")
    run_all(approved, lambda one: _lose_changed(one, at=at))


def _lose_changed(approved: DecisionSet, *, at: datetime) -> None:
    if any(found.matters for found in list_departures(approved)):
        _lose_approval(approved, at=at)


@retried
@transaction.atomic
def _lose_approval(approved: DecisionSet, *, at: datetime) -> None:
    """Judges again by what it finds in the locked rows."""
    locked, rows = lock_set(approved)
    departures = [found for found in compare_approved(locked, rows, list_undecided(locked)) if found.matters]
    if departures and locked.may_move(DecisionSetState.LOST):
        because = [[found.application.public_id, str(found.kind)] for found in departures]
        columns = {"lost_at": at, "lost_because": because}
        move_locked(locked, DecisionSetState.LOST, by=None, at=at, facts={"departures": len(because)}, **columns)


def lock_set(decision_set: DecisionSet) -> tuple[DecisionSet, Sequence[Decision]]:
    """The applications first, as everywhere (docs/decisions/0035), then the set; and its rows as they are then."""
    keys = Decision.objects.filter(decision_set=decision_set).values("application")
    held = Application.objects.select_for_update(of=("self",), no_key=True)
    list(held.filter(pk__in=keys).order_by("pk").only("pk"))
    locked = DecisionSet.objects.select_related("cycle").select_for_update(of=("self",)).get(pk=decision_set.pk)
    return locked, list(list_decisions(locked))


def _refuse_departed(decision_set: DecisionSet, rows: Sequence[Decision], at: datetime) -> None:
    """Raises unless it decides on every accepted application as it is now, and all that is needed is there."""
    if not rows:
        raise NothingDecided
    departures = [found for found in compare_decisions(rows, list_undecided(decision_set)) if found.stops]
    undecided = [found for found in departures if found.kind == DepartureKind.UNDECIDED]
    if undecided:
        raise StillUndecided(names=_join(found.application for found in undecided))
    corrected = [found for found in departures if found.kind == DepartureKind.RETURNED]
    if len(departures) > len(corrected):
        raise Departed(names=join_names(map(str, departures)))
    if corrected := [*corrected, *list_corrected(list_pending(decision_set))]:
        raise CorrectionOpen(names=_join(found.application for found in corrected))
    if passed := list_passed(rows, at):
        raise MomentsPassed(names=_join(row.application for row in passed))
    if stops := list_check_stops(decision_set, rows):
        names = (f"{name_with_reference(stop.application)} – {stop}" for stop in stops)
        raise ChecksMissing(names=pgettext("between applications", "; ").join(names))
    if missing := list_missing_citations(rows):
        names = (f"{name_with_reference(one.decision.application)} – {one.described}" for one in missing)
        raise CitationsMissing(names=pgettext("between applications", "; ").join(names))
    if faulty := [str(one) for one in list_text_findings(decision_set, rows) if one.stops]:
        raise TextsStop(names=" ".join(faulty))


def _join(applications: Iterable[Application]) -> str:
    return join_names(map(name_with_reference, applications))
