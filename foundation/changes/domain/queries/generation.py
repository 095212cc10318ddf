"""Which generation of the tables a reader sees: equal values mean that nothing has changed between.

It is the number of rows and the newest one. A commit adds rows; pruning adds one that is newer than all. So no two
states look alike, in whatever order transactions commit. The token tells a restored database from what it was.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Window
from msgspec import Struct, field

from foundation.changes.domain.prepared_statement import fetch_prepared
from foundation.changes.models import Change
from foundation.changes.registry import list_watched_tables

# (rows, newest key, its token); None where nothing has been noted yet, which may be any state
Generation = tuple[int, int, str]


def read_generation() -> Generation | None:
    """The present generation of all watched tables, as this connection sees it; one query."""
    rows = Change.objects.filter(table__in=list_watched_tables())
    counted = rows.annotate(total=Window(Count("pk"))).order_by("-pk")
    found: Generation | None = counted.values_list("total", "pk", "token").first()
    return found


def pick_watched(generations: Mapping[str, Generation]) -> Generation | None:
    """Of generations by table, what `read_generation` gives; of those read last it is known."""
    known, tables = _known, tuple(list_watched_tables())
    if generations is not known.generations:
        return _sum_up(generations, tables)
    if tables not in known.watched:
        known.watched[tables] = _sum_up(generations, tables)
    return known.watched[tables]


def _sum_up(generations: Mapping[str, Generation], tables: tuple[str, ...]) -> Generation | None:
    watched = [generations[table] for table in tables if table in generations]
    if not watched:
        return None
    _total, newest, token = max(watched, key=lambda generation: generation[1])
    return sum(total for total, _newest, _token in watched), newest, token


class Known(Struct, frozen=True):
    """The generations read last; `mark` is of all tables together: rows, newest key, sum of keys, newest token.

    `watched`: by the tables that are watched, their generation.
    """

    mark: tuple[Any, ...] = (-1, -1, -1, "")
    generations: Mapping[str, Generation] = field(default_factory=dict)
    watched: dict[tuple[str, ...], Generation | None] = field(default_factory=dict)


_known = Known()
ALL = ""  # in the place of a table: all of them together
_MARK = """
    SELECT COUNT(*) AS total, MAX("id") AS newest, SUM("id") AS keys,
        (SELECT "token" FROM "laurel_changes_change" ORDER BY "id" DESC LIMIT 1) AS token
    FROM "laurel_changes_change"
"""
_IS_MARK = "total = %s AND newest = %s AND keys = %s AND token = %s"
# Begins nearly every request: those of single tables are counted, and sent, only where the mark of all is another.
_LAST = f"""
SELECT '{ALL}', total, newest, keys, token FROM ({_MARK}) AS mark
UNION ALL
SELECT name, total, newest, 0, "token" FROM (
    SELECT "table" AS name, COUNT(*) AS total, MAX("id") AS newest FROM "laurel_changes_change"
    WHERE (SELECT NOT ({_IS_MARK}) FROM ({_MARK}) AS mark)
    GROUP BY "table"
) AS last JOIN "laurel_changes_change" ON "id" = newest
"""  # noqa: S608 -- of fixed words


def get_known() -> Known:
    """What this process has read last; whether it still is so is unknown."""
    return _known


def read_generations() -> Mapping[str, Generation]:
    """By table: its present generation; one query. A table that isn't there may be in any state: nobody notes it."""
    global _known
    known = _known
    rows = _fetch_first(_LAST, known.mark)
    mark = next(tuple(facts) for name, *facts in rows if name == ALL)
    if mark != known.mark:
        generations = {name: (total, newest, token) for name, total, newest, _keys, token in rows if name != ALL}
        _known = known = Known(mark, generations)
    return known.generations


def fetch_with_mark(
    sql: str, parameters: Sequence[Any], mark: tuple[Any, ...], *, columns: int
) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows of another statement, whose first column is never empty, and whether `mark` is the present one."""
    rows = _fetch_first(_join_mark(sql, columns), [*parameters, *mark])
    found = [row for row in rows if row[0] != ALL]
    return found, len(found) < len(rows)


def has_generations(database: BaseDatabaseWrapper, generations: Mapping[str, Generation]) -> bool:
    """Whether another database shows these generations; False, too, where they aren't those that were read last.

    One query there, past all wrappers. The sum of keys tells states apart that two servers may show in different order.
    """
    known = _known
    if known.generations is not generations:
        return False
    with database.cursor() as cursor, database.wrap_database_errors:
        cursor.cursor.execute(_MARK)
        return tuple(cursor.cursor.fetchone()) == known.mark


@lru_cache(maxsize=256)
def _join_mark(sql: str, columns: int) -> str:
    """One row more where the mark is the one that is given, so that both are of one moment."""
    row = ", ".join([f"'{ALL}'", *["NULL"] * (columns - 1)])
    return f"{sql} UNION ALL SELECT {row} FROM ({_MARK}) AS mark WHERE {_IS_MARK}"  # noqa: S608 -- of fixed words


def _fetch_first(sql: str, parameters: Sequence[Any]) -> list[Any]:
    """As a request's first statement it shows, too, whether the connection still is one, and is tried once more."""
    try:
        connection.health_check_done |= connection.connection is not None  # type: ignore[attr-defined]  # Django’s own
        return fetch_prepared(sql, parameters)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return fetch_prepared(sql, parameters)
