"""What everybody may read comes from a replica of the database, where one is named and has all that is to be seen.

A replica is behind by a time that nobody bounds. So each statement that goes there is judged: its answer is public, it
reads noted tables alone, and the replica shows the very generations that the request reads in (`domain.reading`). Of
what isn't noted the public sees nothing. All else goes to the default database, as does a statement that the replica
fails, and whatever is read once the default database may have said something newer. The rule the next editor must not
break: nothing that is read here may depend on a row whose change isn't noted.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from wagtail.models import Site

from foundation.changes.domain.outage import PAUSE, Outage
from foundation.changes.domain.queries.generation import Generation, has_generations
from foundation.changes.domain.reading_public import find_public_generations, is_of_one_state, note_present
from foundation.changes.domain.statement import REPLICA, find_tables

AGAIN = 0.05  # seconds until one that is behind is asked once more
KEPT_ELSEWHERE = frozenset({Site._meta.db_table})  # Wagtail keeps what it reads of it beyond any generation
Generations = Mapping[str, Generation]


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


class _Replica(Outage):
    """What this process knows of the replica: until when it isn't asked, and what each of its connections has shown."""

    def __init__(self) -> None:
        begun, ended = "The replica failed (%s); the default database is read.", "The replica is read again."
        super().__init__(logging.getLogger(__name__), begun=begun, ended=ended)
        self.behind: tuple[Generations | None, float] = (None, 0.0)
        self.shown: WeakKeyDictionary[Any, Generations] = WeakKeyDictionary()

    def has(self, generations: Generations) -> bool:
        """Whether the replica shows these; a query for each connection after each change, and none while it fails."""
        if self.is_paused() or (self.behind[0] is generations and time.monotonic() < self.behind[1]):
            return False
        replica = connections[REPLICA]
        if replica.connection is not None and self.shown.get(replica.connection) is generations:
            return True
        return self._take_turn() and self._look(replica, generations)

    def _take_turn(self) -> bool:
        """After a failure one thread tries, and the others do without until it knows."""
        with self._lock:
            is_free = not self.is_paused()
            if is_free and self.is_on:
                self.until = time.monotonic() + PAUSE
            return is_free

    def _look(self, replica: BaseDatabaseWrapper, generations: Generations) -> bool:
        try:
            found = has_generations(replica, generations)
        except Error as error:
            self.begin(type(error).__name__)
            replica.close()
            return False
        if found:
            self.shown[replica.connection] = generations
            self.end()
        else:
            self.behind = (generations, time.monotonic() + AGAIN)
        return found

    def end(self) -> None:
        if self.is_on:
            self.until = 0.0
        super().end()

    def leave(self, replica: BaseDatabaseWrapper, error: Exception) -> None:
        """It failed at what the default database can do. A lost connection alone is no failure: another is tried."""
        is_lost = replica.connection is not None and replica.connection.closed
        replica.close()
        if not is_lost:
            self.begin(type(error).__name__)


_replica = _Replica()


def is_ready(tables: frozenset[str] = frozenset()) -> bool:
    """Whether a statement of this request that reads these tables may be read from the replica."""
    generations = find_public_generations()
    if generations is None or not tables <= generations.keys() or tables & KEPT_ELSEWHERE:
        return False
    return _replica.has(generations) and is_of_one_state()


def read_replica(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """The execute wrapper of the replica's connections: what may not be read there, or can't be, is read by default."""
    failed: Error | None = None
    if _may_be_read(sql, many):
        try:
            return execute(sql, params, many, context)
        except Error as error:
            failed = error
    note_present()
    context["cursor"].cursor = connections[DEFAULT_DB_ALIAS].cursor().cursor
    answer = execute(sql, params, many, context)
    if failed:
        _replica.leave(context["connection"], failed)
    return answer


def _may_be_read(sql: Any, many: bool) -> bool:
    tables = find_tables(sql) if isinstance(sql, str) and not many else None
    return tables is not None and is_ready(tables)
