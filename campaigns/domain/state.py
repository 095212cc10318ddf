"""The only place that writes a state: of participations and of cooperation requests.

`move` checks the moves that the state's enum allows, writes the row and the audit entry together, and nothing else.
What a move means (a certificate, a letter) belongs to the verb that calls it. Never write `state` anywhere else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone

from campaigns.domain.errors import MoveRefused
from campaigns.enums import CooperationState, ParticipationState
from campaigns.models import CooperationRequest, Participation
from foundation.audit.domain import record

Moved = TypeVar("Moved", Participation, CooperationRequest)

# model -> (its moves, the noun of its events)
RULES: dict[type[models.Model], tuple[Mapping[str, tuple[str, ...]], str]] = {
    Participation: (ParticipationState.moves, "participation"),
    CooperationRequest: (CooperationState.moves, "cooperation"),
}


@transaction.atomic
def move(row: Moved, to: str, *, by: AbstractBaseUser | None, at: datetime | None = None) -> Moved:
    """Write state `to` (and its moment: of approval, asking, answering) and record it as `participation.approved`.

    Locks the row and judges by the state it finds there, so two people can't make the same move. Raises MoveRefused.
    """
    moment = at or timezone.now()
    moves, noun = RULES[type(row)]
    locked = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if to not in moves.get(locked.state, ()):
        raise MoveRefused
    record(f"{noun}.{to}", by=by, subject=row, before={"state": locked.state}, after={"state": to}, at=moment)
    changes: dict[str, Any] = {"state": to}
    if isinstance(row, Participation) and to == ParticipationState.APPROVED:
        changes["approved_at"] = moment
    if isinstance(row, CooperationRequest):
        changes["asked_at" if to == CooperationState.ASKED else "answered_at"] = moment
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(row, name, value)
    return row
