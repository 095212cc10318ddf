"""The only place that writes a state: of applications, cycles and awardees alike.

`move` checks the moves that the state's enum allows, writes the row and the audit entry together, and nothing else.
What a move means (a reference, a letter) belongs to the verb that calls it. Never write `state` anywhere else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction

from awards.enums import ApplicationState, AwardeeState, CycleState
from awards.models import Application, AwardCycle, Awardee
from foundation.audit.domain import record
from foundation.records.domain.errors import MoveRefused

Moved = TypeVar("Moved", Application, AwardCycle, Awardee)

# model -> (its moves, the noun of its events)
RULES: dict[type[models.Model], tuple[Mapping[str, tuple[str, ...]], str]] = {
    Application: (ApplicationState.moves, "application"),
    AwardCycle: (CycleState.moves, "award_cycle"),
    Awardee: (AwardeeState.moves, "awardee"),
}


def may_move(row: Application | AwardCycle | Awardee, to: str) -> bool:
    """Whether its state leads to `to`."""
    return to in RULES[type(row)][0].get(row.state, ())


@transaction.atomic
def move(row: Moved, to: str, *, by: AbstractBaseUser | None, at: datetime | None = None, **columns: Any) -> Moved:
    """Write state `to`, together with `columns` that must change in the same moment, and record it.

    Locks the row and judges by the state it finds there, so two people can't make the same move. `row` shows the new
    values afterwards. The event is `noun.state`, for example `application.submitted`. Raises MoveRefused.
    """
    locked = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if not may_move(locked, to):
        raise MoveRefused
    record(
        f"{RULES[type(row)][1]}.{to}", by=by, subject=row, before={"state": locked.state}, after={"state": to}, at=at
    )
    changes = {"state": to, **columns}
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(row, name, value)
    return row
