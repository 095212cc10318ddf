"""A page of a list: its keys are found by the list's order and filters alone, whatever its rows are shown with."""

from typing import Any, TypeVar

from django.db.models import F, QuerySet
from django.db.models.lookups import In

Rows = TypeVar("Rows", bound="QuerySet[Any]")


class AmongFound(In):
    """Among keys that are found first. PostgreSQL would join a list of many tables for all rows before it looks."""

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key, key_parameters = self.process_lhs(compiler, connection)
        found, parameters = self.process_rhs(compiler, connection)
        return f"{key} = ANY(ARRAY{found})", (*key_parameters, *parameters)


def join_late(rows: Rows, part: Any) -> Rows:
    """A slice of the rows, the keys of which are found first, within the statement.

    What rows are shown with is joined to these alone: all others cost no more than the list's order and filters.
    """
    if not isinstance(part, QuerySet) or part.query.distinct or part.query.combinator:
        return part  # type: ignore[no-any-return]  # a slice of the rows
    return rows.filter(AmongFound(F("pk"), part.values("pk")))
