"""What later stages of an award tell earlier ones, which don't know them. Filled when the apps are ready.

Whether a record of the programme is in use is asked of whoever uses it: `is_used(version)`, or of one of its columns
`is_used(cycle, "reference_prefix")`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from foundation.registry import Registry


@dataclass(frozen=True)
class Usage:
    """Rows that hold on to a record of kind `of`, or to one column of it: `rows(record)`."""

    of: type[Model]
    rows: Callable[[Any], QuerySet[Any]]
    column: str = ""


usages: Registry[Usage] = Registry("usages")


def is_used(record: Model, column: str = "") -> bool:
    """Whether anything holds on to this record, or to this column of it; a query for each usage at most."""
    return any(rows.exists() for rows in _list_rows(record, column))


def count_uses(record: Model) -> int:
    """How many rows hold on to this record."""
    return sum(rows.count() for rows in _list_rows(record, ""))


def _list_rows(record: Model, column: str) -> Iterator[QuerySet[Any]]:
    for usage in usages.list():
        if isinstance(record, usage.of) and usage.column == column:
            yield usage.rows(record)
