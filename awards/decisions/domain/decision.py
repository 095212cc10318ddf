"""Decisions on applications, in bulk, and their texts; all of it in a draft.

The rules the next editor must not break: a decision is on the submission that is in force when it is made, and deciding
again takes over what has changed since; reserves are numbered from 1 without gaps; who changes anything prepared it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.decision_mark import name_all, refuse_changed, refuse_unseen
from awards.decisions.domain.decision_set_digest import TEXTS
from awards.decisions.domain.decision_set_preparer import record_change
from awards.decisions.domain.errors import (
    NothingChosen,
    NotifiedInPast,
    NotOfThisSet,
    NotUndecided,
    OnlyForNotSelected,
    RankingChanged,
    RankingNotOfThisCycle,
    SetLocked,
    TextsChanged,
    TextsWouldGo,
    TierNotOfThisCycle,
)
from awards.decisions.domain.queries.decision_departure import list_accepted
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.decisions.permissions import may_prepare_decisions
from awards.programmes.models import Tier
from awards.rankings.models import Ranking
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot

FAR = 10_000  # where reserves wait while they are numbered again; no cycle has as many
ONE = ("decision_set", "application")
TAKEN_OVER = ("submission", "organisation_id_then", "owner_then")
DECIDED = ("outcome", "tier", "reserve_order", "notify_at", *TAKEN_OVER, "changed_by", "changed_at")  # no text
NONE_SEEN: Mapping[int, str] = MappingProxyType({})


@retried
@transaction.atomic
def decide(
    decision_set: DecisionSet,
    applications: Iterable[int],
    *,
    outcome: str,
    tier: Tier | None = None,
    by: AbstractBaseUser,
    at: datetime | None = None,
    seen: Mapping[int, str] = NONE_SEEN,
    ranked_by: int | None = None,
) -> int:
    """Decide alike on all of these applications, given by key; how many there are.

    Texts stay. New reserves come after those there are, in the order given. `seen` holds the `mark_row` of those that a
    page showed; `ranked_by` is the key of the ranking by which they were chosen. Raises MayNot, SetLocked,
    RankingChanged, NothingChosen, NotOfThisSet, TierNotOfThisCycle, SubmittedSince, OutcomesChanged.
    """
    locked, at = _lock_draft(decision_set, by), at or timezone.now()
    if ranked_by is not None and ranked_by != locked.ranking_id:
        raise RankingChanged
    keys = list(dict.fromkeys(applications))
    found = {row.pk: row for row in list_accepted(locked.cycle).filter(pk__in=keys)}
    if not keys:
        raise NothingChosen
    if len(found) != len(keys):
        raise NotOfThisSet
    is_selected = outcome == Outcome.SELECTED
    if is_selected and (tier is None or tier.cycle_id != locked.cycle_id):
        raise TierNotOfThisCycle
    rows = {row.application_id: row for row in locked.decisions.filter(application__in=keys)}
    wanted = Decision(outcome=outcome, tier=tier if is_selected else None).outcome_mark
    refuse_unseen([found[key] for key in keys], rows, seen, wanted)
    before = _list_reserves(locked)
    if outcome == Outcome.RESERVE:
        orders = [*before, *(key for key in keys if key not in before)]
    else:
        orders = [key for key in before if key not in rows]
    places = {key: FAR + place for place, key in enumerate(orders)} if outcome == Outcome.RESERVE else {}
    made = []
    for key in keys:
        row = Decision(decision_set=locked, application=found[key], changed_by_id=by.pk, changed_at=at)
        row.outcome, row.tier, row.reserve_order = outcome, tier if is_selected else None, places.get(key)
        row.notify_at = rows[key].notify_at if key in rows and outcome == Outcome.NOT_SELECTED else None
        _take_over(row, found[key])
        made.append(row)
    Decision.objects.bulk_create(made, update_conflicts=True, unique_fields=ONE, update_fields=DECIDED)
    _number_reserves(locked, orders)
    facts = {"decisions": len(keys)}
    record_change("decision_set.decided", locked, by=by, after=facts, at=at)
    return len(keys)


@retried
@transaction.atomic
def take_back_decisions(
    decision_set: DecisionSet,
    applications: Iterable[int],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
    seen: Mapping[int, str] = NONE_SEEN,
    with_texts: Collection[int] = (),
) -> int:
    """These applications have no decision any more, nor texts: those that have any, only if they are in `with_texts`.

    `seen` as for `decide`. Raises MayNot, SetLocked, NothingChosen, OutcomesChanged, TextsWouldGo.
    """
    locked = _lock_draft(decision_set, by)
    rows = locked.decisions.filter(application__in=list(applications))
    found = list(rows.select_related("application__current_submission").order_by("application__reference", "pk"))
    number = len(found)
    if not number:
        raise NothingChosen
    refuse_changed([row.application for row in found], {row.application_id: row for row in found}, seen, "")
    losing = [row for row in found if any(getattr(row, name) for name in TEXTS)]
    if {row.application_id for row in losing} - set(with_texts):
        raise TextsWouldGo(
            names=name_all(row.application for row in losing), keys=[row.application_id for row in losing]
        )
    rows.delete()
    _number_reserves(locked, _list_reserves(locked))
    record_change("decision_set.undecided", locked, by=by, after={"decisions": number}, at=at or timezone.now())
    return number


@retried
@transaction.atomic
def move_reserve(
    decision: Decision, *, up: bool, seen: int, by: AbstractBaseUser, at: datetime | None = None
) -> Decision:
    """One place up or down among the reserves; at the end of the list nothing moves.

    `seen` is the place it was shown at: sent twice it moves once. Raises MayNot, SetLocked, NotUndecided.
    """
    locked = _lock_draft(decision.decision_set, by)
    orders = _list_reserves(locked)
    if decision.application_id not in orders:
        raise NotUndecided
    place = orders.index(decision.application_id)
    other = place - 1 if up else place + 1
    if place + 1 == seen and 0 <= other < len(orders):
        at = at or timezone.now()
        orders[place], orders[other] = orders[other], orders[place]
        locked.decisions.filter(pk=decision.pk).update(changed_by=by, changed_at=at)
        _number_reserves(locked, orders)
        record_change("decision_set.reordered", locked, by=by, at=at)
    decision.refresh_from_db()
    return decision


@retried
@transaction.atomic
def reword(
    decision: Decision, *, seen: str, by: AbstractBaseUser, at: datetime | None = None, **texts: str
) -> Decision:
    """Write citation, note or feedback, whichever are given; `seen` is the mark of the texts the writer was shown.

    The same texts sent twice change nothing. Raises MayNot, SetLocked, TextsChanged.
    """
    locked, at = _lock_draft(decision.decision_set, by), at or timezone.now()
    row = locked.decisions.get(pk=decision.pk)
    given = {name: texts[name].strip() for name in TEXTS if name in texts}
    changed = {name: text for name, text in given.items() if text != getattr(row, name)}
    if changed and seen != mark_texts(row):
        raise TextsChanged
    if changed:
        columns: dict[str, Any] = {**changed, "changed_by_id": by.pk, "changed_at": at}
        locked.decisions.filter(pk=row.pk).update(**columns)
        record_change("decision_set.reworded", locked, by=by, after={"texts": sorted(changed)}, at=at)
        for name, value in columns.items():
            setattr(decision, name, value)
    return decision


def mark_texts(decision: Decision) -> str:
    """Which texts a page shows of a decision."""
    return sha256("\0".join(getattr(decision, name) for name in TEXTS).encode()).hexdigest()


@retried
@transaction.atomic
def set_notify_at(
    decision_set: DecisionSet,
    applications: Iterable[int],
    *,
    notify_at: datetime | None,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> int:
    """When these are notified that they are not selected; None: with the release.

    Raises MayNot, SetLocked, NotifiedInPast, NothingChosen, OnlyForNotSelected.
    """
    locked, at = _lock_draft(decision_set, by), at or timezone.now()
    if notify_at is not None and notify_at <= at:
        raise NotifiedInPast
    keys = set(applications)
    if not keys:
        raise NothingChosen
    rows = locked.decisions.filter(application__in=keys, outcome=Outcome.NOT_SELECTED)
    if rows.count() != len(keys):
        raise OnlyForNotSelected
    number = rows.update(notify_at=notify_at, changed_by=by, changed_at=at)
    record_change("decision_set.timed", locked, by=by, at=at)  # how many would be how many are not selected
    return number


@retried
@transaction.atomic
def name_ranking(
    decision_set: DecisionSet, ranking: Ranking | None, *, by: AbstractBaseUser, at: datetime | None = None
) -> DecisionSet:
    """Which frozen ranking the set is compared with; None: with none. Nothing is decided by it.

    Raises MayNot, SetLocked, RankingNotOfThisCycle.
    """
    locked = _lock_draft(decision_set, by)
    if ranking is not None and ranking.phase.committee.cycle_id != locked.cycle_id:
        raise RankingNotOfThisCycle
    if locked.ranking_id != (ranking.pk if ranking else None):
        DecisionSet.objects.filter(pk=locked.pk).update(ranking=ranking)
        record_change("decision_set.ranking_named", locked, by=by, at=at or timezone.now())
    decision_set.ranking = ranking
    return decision_set


def _lock_draft(decision_set: DecisionSet, by: AbstractBaseUser) -> DecisionSet:
    if not may_prepare_decisions(by):
        raise MayNot
    locked = DecisionSet.objects.select_related("cycle").select_for_update(of=("self",)).get(pk=decision_set.pk)
    if not locked.is_draft:
        raise SetLocked
    return locked


def _take_over(row: Decision, application: Application) -> None:
    """The application as it is now: what is decided on."""
    row.submission_id = application.current_submission_id  # type: ignore[assignment]  # what is accepted has one
    row.organisation_id_then = application.organisation.public_id if application.organisation else ""
    row.owner_then_id = application.owner_id


def _list_reserves(decision_set: DecisionSet) -> list[int]:
    """Their applications, in their order."""
    rows = decision_set.decisions.filter(outcome=Outcome.RESERVE).order_by("reserve_order")
    return list(rows.values_list("application", flat=True))


def _number_reserves(decision_set: DecisionSet, orders: Sequence[int]) -> None:
    """From 1, in this order of applications; by way of numbers that nobody has, as each may exist once only."""
    pks = dict(decision_set.decisions.filter(outcome=Outcome.RESERVE).values_list("application", "pk"))
    for first in (2 * FAR, 1):
        rows = [Decision(pk=pks[key], reserve_order=first + place) for place, key in enumerate(orders)]
        decision_set.decisions.bulk_update(rows, ["reserve_order"])
