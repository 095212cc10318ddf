"""Checks: requested for those selected or in reserve, given to somebody, recorded, opened again.

The rules the next editor must not break: the application is locked before its check, as approving a set does, so that
neither misses the other; the audit record names neither application nor result.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.decisions.domain.decision_set import lock_set
from awards.decisions.domain.errors import (
    CheckedInFuture,
    KindNotOfThisCycle,
    NothingToCheck,
    NotInCharge,
    NotPromising,
    ReopenWithoutReason,
    ResultMissing,
    SetLocked,
    SubmittedSince,
)
from awards.decisions.enums import CheckState, DecisionSetState, Outcome
from awards.decisions.models import Check, CheckKind, DecisionSet
from awards.decisions.permissions import may_prepare_decisions
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.state import try_move
from foundation.text.eras import JST


@retried
@transaction.atomic
def request_checks(
    decision_set: DecisionSet,
    *,
    kinds: Iterable[CheckKind],
    applications: Iterable[int] = (),
    responsible: AbstractBaseUser | None = None,
    due_on: date | None = None,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> int:
    """Have these kinds checked of all that are selected or in reserve, or of those given by key; how many are new.

    What is requested already stays as it is. Raises MayNot, SetLocked for a set that was approved, NothingToCheck,
    KindNotOfThisCycle, NotPromising, NotInCharge.
    """
    _ensure_may(by)
    _ensure_in_charge(responsible)
    wanted, chosen, at = list(kinds), set(applications), at or timezone.now()
    locked, rows = lock_set(decision_set)
    if locked.state not in DecisionSetState.open:
        raise SetLocked
    promising = [row.application_id for row in rows if row.outcome in Outcome.promising]
    if chosen - set(promising):
        raise NotPromising
    if any(kind.cycle_id != locked.cycle_id for kind in wanted):
        raise KindNotOfThisCycle
    if not (promising and wanted):
        raise NothingToCheck
    number = 0
    facts: dict[str, Any] = {"responsible": responsible, "due_on": due_on, "requested_at": at}
    for key in (key for key in promising if not chosen or key in chosen):
        for kind in wanted:
            _check, is_new = Check.objects.get_or_create(application_id=key, kind=kind, defaults=facts)
            number += is_new
    if number:
        record("decision_check.requested", by=by, subject=locked, at=at)  # how many would tell how many are promising
    return number


@retried
@transaction.atomic
def assign_check(
    check: Check,
    *,
    responsible: AbstractBaseUser | None,
    due_on: date | None,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Check:
    """Say who sees to it and until when. Raises MayNot, NotInCharge."""
    _ensure_in_charge(responsible)
    locked = lock_check(check, by)
    columns: dict[str, Any] = {"responsible": responsible, "due_on": due_on}
    if any(getattr(locked, name) != value for name, value in columns.items()):
        Check.objects.filter(pk=locked.pk).update(**columns)
        record("decision_check.assigned", by=by, subject=locked, at=at or timezone.now())
    check.refresh_from_db()
    return check


@retried
@transaction.atomic
def reassign_check(
    check: Check,
    *,
    responsible: AbstractBaseUser | None = None,
    due_on: date | None = None,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> bool:
    """Change what is given and leave the other as it is by now; whether it did. Raises MayNot, NotInCharge."""
    _ensure_in_charge(responsible)
    locked = lock_check(check, by)
    given: dict[str, Any] = {"responsible": responsible, "due_on": due_on}
    changed = {name: value for name, value in given.items() if value and value != getattr(locked, name)}
    if changed:
        Check.objects.filter(pk=locked.pk).update(**changed)
        record("decision_check.assigned", by=by, subject=locked, at=at or timezone.now())
    return bool(changed)


@retried
@transaction.atomic
def record_result(
    check: Check,
    *,
    state: str,
    result: str,
    checked_on: date,
    seen: str = "",
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Check:
    """Note what came of an open check; the very same sent again, by the same person, changes nothing.

    `seen` is the key of the submission that a page showed. Raises MayNot, SubmittedSince, ResultMissing,
    CheckedInFuture, MoveRefused.
    """
    at, result = at or timezone.now(), result.strip()
    locked = lock_check(check, by)
    if seen and seen != str(locked.application.current_submission_id):
        raise SubmittedSince(names=name_with_reference(check.application))
    if not result:
        raise ResultMissing
    if checked_on > at.astimezone(JST).date():
        raise CheckedInFuture
    columns: dict[str, Any] = {"result": result, "checked_on": checked_on, "recorded_by_id": by.pk}
    is_there = locked.state == state and all(getattr(locked, name) == value for name, value in columns.items())
    if state not in CheckState.results or not (is_there or try_move(locked, state, recorded_at=at, **columns)):
        raise MoveRefused
    if not is_there:
        record("decision_check.recorded", by=by, subject=locked, at=at)
    check.refresh_from_db()
    return check


@retried
@transaction.atomic
def reopen_check(check: Check, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Check:
    """Open it again: the result before stays on record with the reason, and an approval that rests on it is lost.

    Raises MayNot, ReopenWithoutReason, MoveRefused.
    """
    at = at or timezone.now()
    locked = lock_check(check, by)
    if not reason.strip():
        raise ReopenWithoutReason
    if not locked.may_move(CheckState.OPEN):
        raise MoveRefused
    past = {
        "state": str(locked.state),
        "result": locked.result,
        "checked_on": str(locked.checked_on),
        "recorded_by": locked.recorded_by_id,
        "reopened_by": by.pk,
        "reopened_at": at.isoformat(),
        "reason": reason.strip(),
    }
    empty: dict[str, Any] = {"result": "", "checked_on": None, "recorded_by": None, "recorded_at": None}
    try_move(locked, CheckState.OPEN, past_results=[*locked.past_results, past], **empty)
    record("decision_check.reopened", by=by, subject=locked, at=at)
    check.refresh_from_db()
    return check


def lock_check(check: Check, by: AbstractBaseUser) -> Check:
    """The application first (docs/decisions/0035), which approving a set holds as well."""
    _ensure_may(by)
    held = Application.objects.select_for_update(of=("self",), no_key=True).only("pk", "current_submission_id")
    application = held.get(pk=check.application_id)
    locked = Check.objects.select_related("kind").select_for_update(of=("self",)).get(pk=check.pk)
    locked.application = application
    return locked


def _ensure_may(by: AbstractBaseUser) -> None:
    if not may_prepare_decisions(by):
        raise MayNot


def _ensure_in_charge(responsible: AbstractBaseUser | None) -> None:
    if responsible is not None and not may_prepare_decisions(responsible):
        raise NotInCharge
