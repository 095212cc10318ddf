"""The statement that finds current documents, made once for each number of keys and used with each request's values.

Its conditions are those of `list_current`, said there alone. The rule the next editor must not break: whatever differs
between two requests is one of `Wanted` or the moment, and stands in the statement by its mark
(`changes.domain.statement_made_once`).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Q
from msgspec import Struct

from foundation.changes.domain.reading import fetch_confirming
from foundation.changes.domain.statement_made_once import Statement, make_statement
from foundation.documents.domain.document import list_current, made_as

SIZES = 128  # numbers of keys whose statements are kept


class Wanted(Struct, frozen=True):
    """Of which kind, by its name, made how at present, the documents of which rows."""

    kind: str
    fingerprint: str
    keys: Sequence[int]


# No statement has it by itself: where it stands, the moment of the request goes.
MOMENT = datetime(9000, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def read_current(wanted: Sequence[Wanted], now: datetime) -> dict[str, dict[int, bytes]]:
    """By the names of kinds, by key, the bodies of the current documents; one statement. No kind is wanted twice."""
    requested = [one for one in wanted if one.keys]
    found: dict[str, dict[int, bytes]] = {one.kind: {} for one in wanted}
    if requested:
        statement = _compile(connection.vendor, *(len(one.keys) for one in requested))
        values = statement.fill(_list_values(requested, now))
        for kind, key, body in fetch_confirming(statement.sql, values, columns=3):
            found[kind][key] = bytes(body)
    return found


@lru_cache(maxsize=SIZES)
def _compile(_vendor: str, *sizes: int) -> Statement:
    """That of so many kinds, with so many keys of each."""
    keys = iter(range(-sum(sizes), 0))
    marks = [
        Wanted(f"kind {place}", f"fingerprint {place}", [next(keys) for _ in range(size)])
        for place, size in enumerate(sizes)
    ]
    chosen = (made_as(one.kind, one.fingerprint, object_key__in=one.keys) for one in marks)
    rows = list_current(Q(*chosen, _connector=Q.OR), MOMENT).values_list("kind", "object_key", "body")
    return make_statement(rows, _list_values(marks, MOMENT))


def _list_values(wanted: Sequence[Wanted], now: datetime) -> list[Any]:
    """As the database takes them: SQLite has moments as texts."""
    own = chain.from_iterable((one.kind, one.fingerprint, *one.keys) for one in wanted)
    return [connection.ops.adapt_datetimefield_value(now), *own]
