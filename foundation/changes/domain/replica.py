"""What everybody may read comes from a replica of the database, where one is named and has all that is to be seen.

A replica is behind by a time that nobody bounds. So each statement that goes there is judged: its answer is public, it
reads noted tables alone, and the replica shows the very generations that the request reads in (`domain.reading`). Of
what isn't noted the public sees nothing. All else goes to the default database, as does a statement that the replica
fails. The rule the next editor must not break: nothing that is read here may depend on a row whose change isn't noted.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from foundation.changes.domain.queries.generation import Generation, has_generations
from foundation.changes.domain.reading import find_public_generations
from foundation.changes.domain.statement import REPLICA, find_tables

PAUSE = 5  # seconds without the replica after it failed
AGAIN = 0.05  # seconds until one that is behind is asked once more
Generations = Mapping[str, Generation]
FAILURES = (OperationalError, InterfaceError)
logger = logging.getLogger(__name__)


class ReplicaRouter:
    """For DATABASE_ROUTERS: reads of public answers go to the replica, everything else where it would go without it.

    What was read there is a row like any other: it is saved, and what belongs to it is read, in the default database.
    """

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return REPLICA if is_ready() else _leave(hints)

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return _leave(hints)

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        return True if REPLICA in (one._state.db, other._state.db) else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None


def _leave(hints: Mapping[str, Any]) -> str | None:
    instance = hints.get("instance")
    return DEFAULT_DB_ALIAS if instance is not None and instance._state.db == REPLICA else None


class _Replica:
    """What this process knows of the replica: until when it isn't asked, and what each of its connections has shown."""

    def __init__(self) -> None:
        self.rests_until = 0.0
        self.behind: tuple[Generations | None, float] = (None, 0.0)
        self.shown: WeakKeyDictionary[Any, Generations] = WeakKeyDictionary()

    def has(self, generations: Generations) -> bool:
        """Whether the replica shows these; a query for each connection after each change, and none while it fails."""
        now = time.monotonic()
        if now < self.rests_until or (self.behind[0] is generations and now < self.behind[1]):
            return False
        replica = connections[REPLICA]
        if replica.connection is not None and self.shown.get(replica.connection) is generations:
            return True
        try:
            found = has_generations(replica, generations)
        except Error as error:
            self.rest(replica, error)
            return False
        if found:
            self.shown[replica.connection] = generations
        else:
            self.behind = (generations, now + AGAIN)
        return found

    def rest(self, replica: BaseDatabaseWrapper, error: Exception) -> None:
        """It failed: the log says so, without the statement, and it is left alone for a while."""
        if time.monotonic() >= self.rests_until:
            logger.warning("The replica failed (%s); the default database is read.", type(error).__name__)
        self.rests_until = time.monotonic() + PAUSE
        replica.close()


_replica = _Replica()


def is_ready() -> bool:
    """Whether the next statement of this request may be read from the replica."""
    generations = find_public_generations()
    return generations is not None and _replica.has(generations)


def read_replica(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """The execute wrapper of the replica's connections: what may not be read there, or can't be, is read by default."""
    if _may_be_read(sql, many):
        try:
            return execute(sql, params, many, context)
        except FAILURES as error:
            _replica.rest(context["connection"], error)
    context["cursor"].cursor = connections[DEFAULT_DB_ALIAS].cursor().cursor
    return execute(sql, params, many, context)


def _may_be_read(sql: Any, many: bool) -> bool:
    generations = find_public_generations()
    tables = find_tables(sql) if isinstance(sql, str) and not many else None
    if generations is None or tables is None or not tables <= generations.keys():
        return False
    return _replica.has(generations)
