"""A verb that met another one in the database is tried again: deadlocks and serialisation failures, nothing else.

The database has undone all of its transaction, so trying again is the same as having come later. The rules the next
editor must not break: only for verbs whose calls may be repeated, each one transaction of its own; within somebody
else's transaction nothing is tried again here, as that transaction is over. Records that a verb is given are as they
were before it is tried again; of what else it is given it changes nothing. Rows are locked in one order everywhere
(`docs/decisions/0035-locks-in-one-order.md`), so this is for what that order doesn't see.
"""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, transaction
from django.db.models import Model

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 3
DEADLOCK, SERIALISATION_FAILURE = "40P01", "40001"  # as SQL calls them


def retried(verb: Callable[P, T]) -> Callable[P, T]:
    """The same verb, called up to three times while the database ends its transaction in favour of another one."""

    @wraps(verb)
    def attempt(*args: P.args, **kwargs: P.kwargs) -> T:
        for _attempt in range(ATTEMPTS - 1):
            before = [(row, _columns(row)) for row in (*args, *kwargs.values()) if isinstance(row, Model)]
            try:
                return verb(*args, **kwargs)
            except OperationalError as error:
                if transaction.get_connection().in_atomic_block or not is_contention(error):
                    raise
                for row, columns in before:
                    row.__dict__ = columns
        return verb(*args, **kwargs)

    return attempt


def _columns(row: Model) -> dict[str, Any]:
    """What a row holds in memory: columns, what was read with them, whether it is new."""
    state = copy(row._state)
    state.fields_cache = dict(row._state.fields_cache)
    return {**row.__dict__, "_state": state}


def is_contention(error: OperationalError) -> bool:
    """Whether the database ended the transaction because of another one; SQLite has waited for it before."""
    return getattr(error.__cause__, "sqlstate", "") in (DEADLOCK, SERIALISATION_FAILURE)
