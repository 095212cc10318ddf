"""The only place that writes the state of a record.

`move` locks the row, `move_locked` is for callers that have locked it; both check the moves that the model allows and
write the row and the audit entry together. `try_move` is one conditional UPDATE if nothing needs to be locked. The
consequences of a move (a reference, an e-mail) belong to the calling function.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MoveRefused
from foundation.records.models import HasState

Moved = TypeVar("Moved", bound=HasState)
By = AbstractBaseUser | None


@retried
@transaction.atomic
def move(row: Moved, to: str, *, by: By, at: datetime | None = None, **columns: Any) -> Moved:
    """Write state `to`, together with `columns` that must change in the same moment, and record it.

    Judges by the state it finds in the locked row, so two people can't make the same move. `row` shows the new values
    afterwards. The event is `noun.state`, for example `application.submitted`. Raises MoveRefused.
    """
    locked = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    return _write(row, to, now=locked, by=by, at=at, facts={}, columns=columns)


def move_locked(
    row: Moved,
    to: str,
    *,
    by: By,
    at: datetime | None = None,
    facts: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Moved:
    """As `move`, for a row that was read and locked in this transaction. `facts` are added to the audit entry."""
    return _write(row, to, now=row, by=by, at=at, facts=facts or {}, columns=columns)


def try_move(row: Moved, to: str, *, since: Iterable[str] | None = None, **columns: Any) -> bool:
    """One conditional UPDATE from any state that leads there, or from those of `since` only.

    False if it is in no such state. Updates `row`; the caller writes the audit entry.
    """
    leading = [state for state, to_states in row.moves.items() if to in to_states]
    states = leading if since is None else [state for state in since if state in leading]
    if not type(row)._default_manager.filter(pk=row.pk, state__in=states).update(state=to, **columns):
        return False
    row.refresh_from_db()
    return True


@contextmanager
def pressed_twice(row: HasState, to: str) -> Iterator[None]:
    """Where the row is as a button was to make it, whoever presses is answered as the first time."""
    try:
        yield
    except MoveRefused:
        row.refresh_from_db(fields=["state"])
        if row.state != to:  # type: ignore[attr-defined]  # the field is each model's own
            raise


def _write(
    row: Moved,
    to: str,
    *,
    now: Moved,
    by: By,
    at: datetime | None,
    facts: Mapping[str, Any],
    columns: Mapping[str, Any],
) -> Moved:
    if not now.may_move(to):
        raise MoveRefused(row.move_refused)
    record(
        f"{row.event_noun}.{row.event_words.get(to, to)}",
        by=by,
        subject=row,
        before={"state": now.state},  # type: ignore[attr-defined]  # the field is each model's own
        after={"state": str(to), **facts},
        at=at or timezone.now(),
    )
    changes = {"state": to, **columns}
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(row, name, value)
    return row
