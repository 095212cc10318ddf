"""What is written by any process – web, worker, clock, a shell – makes the store ask the database before it answers.

It is noted at the statement and told when it is committed, before the request that did it is answered. What is written
past this process (by hand, by another machine, a restored database) is found by the store itself within a second.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from foundation.caching.domain.store import mark_store
from foundation.changes.registry import list_noted_tables

_READS = re.compile(
    r"\s*\(*\s*(?:SELECT|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|EXPLAIN|SET|PRAGMA|SHOW)\b", re.IGNORECASE
)
_WRITES = re.compile(r'\s*(?:INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)


@cache
def _noted() -> frozenset[str]:
    return frozenset(list_noted_tables())


@lru_cache(maxsize=4096)
def may_change_answers(sql: str) -> bool:
    """Whether a statement may write what public answers are read from; one that can't be read may."""
    if _READS.match(sql):
        return False
    written = _WRITES.match(sql)
    return written is None or written[1] in _noted()


def note_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """An execute wrapper of each connection."""
    result = execute(sql, params, many, context)
    connection = context["connection"]
    if connection.alias == DEFAULT_DB_ALIAS and may_change_answers(str(sql)) and not _is_marked(connection):
        if connection.in_atomic_block or connection.get_autocommit():
            transaction.on_commit(mark_store, using=connection.alias, robust=True)
        else:
            mark_store()  # somebody commits by hand: by then the store may have asked already, and asks within a second
    return result


def _is_marked(connection: Any) -> bool:
    """Whether this commit does so already. What was rolled back is no longer there: a savepoint takes it along."""
    return any(run is mark_store for _savepoints, run, *_rest in connection.run_on_commit)
