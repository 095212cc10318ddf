"""The statement that finds current documents, made once for each number of keys and used with each request's values.

Its conditions are those of `list_current`, said there alone; to build the same statement anew for each answer took more
than all else of it. The rule the next editor must not break: whatever differs between two requests
is one of `Values`, and stands in the statement by its mark; what is written into its text holds for the whole process.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from foundation.documents.domain.document import list_current

SIZES = 128  # numbers of keys whose statements are kept


@dataclass(frozen=True, slots=True)
class Values:
    """What differs between requests: the kind's name, how its documents are made at present, the request's moment."""

    kind: str
    fingerprint: str
    now: datetime


# No statement has them by itself: where they stand, the values of a request go.
MARKS = Values("a kind’s name", "a kind’s fingerprint", datetime(9000, 1, 2, 3, 4, 5, 678901, tzinfo=UTC))


def read_current(values: Values, keys: Sequence[int]) -> dict[int, bytes]:
    """By key the bodies of the current documents of these rows; one statement."""
    if not keys:
        return {}
    sql, places = _compile(connection.vendor, len(keys))
    given = (*_adapt(values), *keys)
    with connection.cursor() as cursor:
        cursor.execute(sql, [given[place] if is_mark else place for is_mark, place in places])
        return {key: bytes(body) for key, body in cursor.fetchall()}


@lru_cache(maxsize=SIZES)
def _compile(_vendor: str, size: int) -> tuple[str, tuple[tuple[bool, Any], ...]]:
    """The statement, and for each of its parameters: the place of its value among those given, or what it always is."""
    keys = range(-size, 0)
    rows = list_current(MARKS.kind, MARKS.fingerprint, MARKS.now).filter(object_key__in=keys)
    sql, parameters = rows.values_list("object_key", "body").query.sql_with_params()
    marks = (*_adapt(MARKS), *keys)
    places = tuple((True, marks.index(value)) if value in marks else (False, value) for value in parameters)
    if {place for is_mark, place in places if is_mark} != set(range(len(marks))):
        raise RuntimeError("The statement for current documents doesn't take all that differs between requests.")
    return sql, places


def _adapt(values: Values) -> tuple[Any, ...]:
    """As the database takes them: SQLite has moments as texts."""
    kind, fingerprint, now = astuple(values)
    return kind, fingerprint, connection.ops.adapt_datetimefield_value(now)
