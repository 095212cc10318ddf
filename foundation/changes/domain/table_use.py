"""Which tables the statements of a stretch of code read or write, by their texts.

The rule the next editor must not break: what can't be told from a statement counts as UNKNOWN, never as nothing.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

UNKNOWN = "?"  # no table is called so
_NAMED = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:"([^"]+)"|(\()|\S)', re.IGNORECASE)
_SILENT = re.compile(r"\s*(?:SAVEPOINT|RELEASE|ROLLBACK|SET|PRAGMA)\b", re.IGNORECASE)


@contextmanager
def note_tables() -> Iterator[set[str]]:
    """The tables of all statements within it; the set fills as they run."""
    tables: set[str] = set()

    def note(execute: Callable[..., Any], statement: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        tables.update(list_tables(statement))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def list_tables(statement: str) -> set[str]:
    """The tables after FROM, JOIN, INTO and UPDATE; none of what only begins or ends a transaction."""
    if _SILENT.match(statement):
        return set()
    found = {quoted or (None if nested else UNKNOWN) for quoted, nested in _NAMED.findall(statement)}
    tables = {name for name in found if name}
    return tables or ({UNKNOWN} if not found else set())
