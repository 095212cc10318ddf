"""The statement that finds current documents, made once for each number of keys and used with each request's values.

Its conditions are those of `list_current`, said there alone. The rule the next editor must not break: whatever differs
between two requests is one of `Values`, and stands in the statement by its mark (`changes.domain.statement_made_once`).
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from foundation.changes.domain.statement_made_once import Statement, make_statement
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
    statement = _compile(connection.vendor, len(keys))
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.fill((*_adapt(values), *keys)))
        return {key: bytes(body) for key, body in cursor.fetchall()}


@lru_cache(maxsize=SIZES)
def _compile(_vendor: str, size: int) -> Statement:
    keys = range(-size, 0)
    rows = list_current(MARKS.kind, MARKS.fingerprint, MARKS.now).filter(object_key__in=keys)
    return make_statement(rows.values_list("object_key", "body"), (*_adapt(MARKS), *keys))


def _adapt(values: Values) -> tuple[Any, ...]:
    """As the database takes them: SQLite has moments as texts."""
    kind, fingerprint, now = astuple(values)
    return kind, fingerprint, connection.ops.adapt_datetimefield_value(now)
