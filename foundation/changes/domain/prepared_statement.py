"""Statements whose text is the same for every request, which PostgreSQL reads and plans once for each connection.

Django puts values into the text, so that each request's statement is another one: half of what the database did for a
detail of the API was planning. Here values are sent beside it. Whether the server keeps the plan is the host's to say,
by the setting of psycopg 3 that Django documents (`OPTIONS: prepare_threshold`); without it, on SQLite and with psycopg
2 all works as well, more slowly.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def fetch_prepared(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows. A parameter stands where PostgreSQL can tell its type; a whole number is one of 64 bits.

    Where Django logs statements it is sent as any other: of one that is prepared the log has no text.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    is_sent_apart = database.vendor == "postgresql" and not database.queries_logged
    sending = _find_sending() if is_sent_apart else None
    if sending is None:
        with database.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())
    cursor_class, wide = sending
    database.close_if_health_check_failed()  # this and the next as `cursor()` does
    database.ensure_connection()
    # In Django's own wrapper, which notes statements. By itself psycopg sends a number in as few bytes as it needs: a
    # list of keys would be as many statements as there are mixtures.
    with database.make_cursor(cursor_class(database.connection)) as cursor:
        cursor.execute(sql, [wide(value) if type(value) is int else value for value in parameters])
        return list(cursor.fetchall())


@cache
def _find_sending() -> tuple[Any, type[int]] | None:
    """The cursor that sends values beside the text, and its whole number; None where psycopg 3 isn't installed."""
    try:
        from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415 -- needs psycopg 3
        from psycopg.types.numeric import Int8  # noqa: PLC0415 -- as above
    except ImportError:
        return None
    return ServerBindingCursor, Int8
