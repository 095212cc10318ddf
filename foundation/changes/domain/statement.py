"""Which tables are read, from the text of statements; whether they write.

The rule the next editor must not break: what can't be read for certain makes the answer one that isn't kept. Django
quotes every name; a statement with a bare one after FROM or JOIN is somebody's own and isn't judged.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from msgspec import Struct, field

from foundation.changes.models import Change
from foundation.changes.registry import copies, list_referenced_tables, old_rows

REPLICA = "replica"  # in DATABASES: a copy that follows the default one
_SOURCE = re.compile(r'(?<!DISTINCT )\b(?:FROM|JOIN)\s+(?:"(\w+)"(\s*,)?|(\()|)', re.IGNORECASE)
_NAME = re.compile(r'"(\w+)"')
_READS = re.compile(r"\s*\(*\s*SELECT\b", re.IGNORECASE)
_LOCKS = re.compile(r"\bFOR (?:NO KEY )?(?:UPDATE|SHARE|KEY SHARE)\b")
_FRAMES = re.compile(r"\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b", re.IGNORECASE)


class Reads(Struct):
    """What has been read so far."""

    tables: set[str] = field(default_factory=set)
    is_certain: bool = True  # every statement only reads, and says all tables that it reads
    seconds: float | None = None  # how long what was made of it holds, where it says how late it is

    def note(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """The execute wrapper of Django's connections."""
        found = find_tables(sql) if isinstance(sql, str) and not many else None
        if found is None or context["connection"].alias not in (DEFAULT_DB_ALIAS, REPLICA):
            self.is_certain = False
        else:
            list_made_from = _made_from.get()
            self.tables |= found if list_made_from is None else list_made_from()
        return execute(sql, params, many, context)


_reads: ContextVar[Reads | None] = ContextVar("laurel_changes_reads", default=None)
_made_from: ContextVar[Callable[[], set[str]] | None] = ContextVar("laurel_changes_made_from", default=None)


@contextmanager
def noting_reads() -> Iterator[Reads]:
    """Within it, what this thread reads of any database is noted; within another, by both."""
    reads, outer = Reads(), _reads.get()
    token = _reads.set(reads)
    try:
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(reads.note))
            yield reads
    finally:
        _reads.reset(token)
        if outer is not None:
            outer.tables |= reads.tables
            if reads.seconds is not None:
                outer.seconds = min(reads.seconds, outer.seconds or reads.seconds)


@contextmanager
def reading_made_from(list_tables: Callable[[], set[str]]) -> Iterator[None]:
    """Within it, what is read is only another form of these tables: they are noted in its place, if anything is."""
    token = _made_from.set(list_tables)
    try:
        yield
    finally:
        _made_from.reset(token)


def note_tables(tables: Iterable[str]) -> None:
    """What is being answered depends on these tables, too, though they were read earlier."""
    reads = _reads.get()
    if reads is not None:
        list_made_from = _made_from.get()
        reads.tables |= set(tables) if list_made_from is None else list_made_from()


def hold_for(seconds: float) -> None:
    """What is being answered says how late it is, to so many seconds: it isn't kept longer."""
    reads = _reads.get()
    if reads is not None:
        reads.seconds = min(seconds, reads.seconds or seconds)


def digest(rows: QuerySet[Any], *more: object) -> bytes:
    """A key for what these rows are, as their statement says; raises EmptyResultSet where there can't be any."""
    return sha256(repr((rows.query.sql_with_params(), more)).encode()).digest()


@cache
def _models() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


@cache
def _copies() -> dict[str, str]:
    return {copy.name: copy.model._meta.db_table for copy in copies.list()}


@lru_cache(maxsize=4096)
def find_tables(sql: str) -> frozenset[str] | None:
    """The tables that a statement reads; None where it may do more than read, or that can't be said."""
    if _FRAMES.match(sql):
        return frozenset()
    if not _READS.match(sql) or _LOCKS.search(sql):
        return None
    for table, comma, bracket in _SOURCE.findall(sql):
        if comma or not (bracket or table in _models() or table in _copies()):
            return None
    names = frozenset(_NAME.findall(sql))
    found = names & _models() | {_copies()[name] for name in names & _copies().keys()}
    followed = {table for table in found & _referenced() if _is_followed(sql, table)}
    return found - followed - {Change._meta.db_table} | {old_rows(table) for table in followed}


@cache
def _referenced() -> frozenset[str]:
    return frozenset(list_referenced_tables())


def _is_followed(sql: str, table: str) -> bool:
    """Whether rows of that table come only with a row that refers to their key: what is new there, nobody refers to."""
    sources = re.findall(rf'\b(?:FROM|JOIN)\s+"{table}"', sql, re.IGNORECASE)
    joined = re.findall(rf'\bJOIN\s+"{table}"(?: (\w+))? ON \("?\w+"?\."\w+" = (?:"{table}"|\1)\."id"\)', sql)
    return len(sources) == len(joined)
