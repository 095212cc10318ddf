"""Which generation of the tables a reader sees: equal values mean that nothing has changed between.

It is the number of rows and the newest one. A commit adds rows; pruning adds one that is newer than all. So no two
states look alike, in whatever order transactions commit. The token tells a restored database from what it was.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, F, Max, Window

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
    """Of generations by table, what `read_generation` gives."""
    watched = [generations[table] for table in list_watched_tables() if table in generations]
    if not watched:
        return None
    _total, newest, token = max(watched, key=lambda generation: generation[1])
    return sum(total for total, _newest, _token in watched), newest, token


def read_generations() -> dict[str, Generation]:
    """By table: its present generation; one query. A table that isn't there may be in any state: nobody notes it."""
    with connection.cursor() as cursor:
        cursor.execute(*_compile_last())
        return {table: (total, pk, token) for table, total, pk, token in cursor.fetchall()}


@cache
def _compile_last() -> tuple[str, tuple[Any, ...]]:
    """The statement for the last change of each table, made once: every request that reads begins with it."""
    table = F("table")
    rows = Change.objects.annotate(
        total=Window(Count("pk"), partition_by=table), newest=Window(Max("pk"), partition_by=table)
    )
    last = rows.filter(pk=F("newest")).order_by().values_list("table", "total", "pk", "token")
    compiled: tuple[str, tuple[Any, ...]] = last.query.sql_with_params()
    return compiled
