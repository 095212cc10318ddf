"""Two people editing one field: compares what they started from and finds conflicts. Writes no rows.

Each answer (and each column about the organisation) has a revision and, per column, a mark of its value. A writer
passes what their page was loaded with (`Base`). A column that they didn't touch keeps its current value; one that only
they changed is written; one that both changed differently is a `Conflict`, and neither text is lost. The rules the next
editor must not break: a page without a base never overwrites what somebody else has written since; and a base never
says of a column more than its page shows – after a save it moves for the columns that were sent alone (`base_after`).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.db.models import Model
from msgspec import Struct, field

UNKNOWN = "0" * 8  # the mark of a column of which a page doesn't say what it shows: any change of it is a conflict
TOKEN = re.compile(r"([0-9]{1,9})((?:\.[0-9a-f]{8})*)")


def mark_of(value: Any) -> str:
    """Eight hexadecimal digits that identify a value; None, an empty text and no tick have the same."""
    return hashlib.sha256(_canonical(value).encode()).hexdigest()[:8]


def _canonical(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, (int, Decimal)):
        return f"{Decimal(value).normalize():f}"
    return str(value)


class Base(Struct, frozen=True):
    """What the writer's page was loaded with: the revision, and the marks of its columns if known."""

    revision: int
    marks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, revision: int, values: Mapping[str, Any]) -> Self:
        return cls(revision, {column: mark_of(value) for column, value in values.items()})

    @classmethod
    def read(cls, token: str, columns: Iterable[str]) -> Self | None:
        """Parses a token written by `str(base)`, or a bare revision; None if it is neither."""
        found = TOKEN.fullmatch(token.strip().strip('"'))
        if found is None:
            return None
        return cls(int(found[1]), dict(zip(sorted(columns), found[2].split(".")[1:], strict=False)))

    def __str__(self) -> str:
        """The token: marks in the order of their columns' names, however the mapping came about."""
        return ".".join([str(self.revision), *(mark for _column, mark in sorted(self.marks.items()))])


class Conflict(Struct, frozen=True):
    """A column that two people changed differently: the text that is not saved, and the one that is."""

    field: str
    mine: Any
    theirs: Any
    revision: int
    by: Any = None
    at: datetime | None = None


def merge(
    given: Mapping[str, Any], now: Mapping[str, Any], *, revision: int, base: Base | None
) -> tuple[dict[str, Any], list[str]]:
    """Which of the given columns to write, and which are in conflict.

    Without a base everything is written: for callers that aren't a page somebody has open.
    """
    if base is None:
        return dict(given), []
    changed = {column: value for column, value in given.items() if mark_of(value) != mark_of(now[column])}
    touched = {column: value for column, value in changed.items() if base.marks.get(column) != mark_of(value)}
    conflicting = [column for column in touched if _has_moved(column, now[column], revision=revision, base=base)]
    return {column: value for column, value in touched.items() if column not in conflicting}, conflicting


def _has_moved(column: str, now: Any, *, revision: int, base: Base) -> bool:
    """Whether somebody else has changed the column since; by its mark if there is one, else by the revision."""
    mark = base.marks.get(column)
    return base.revision != revision if mark is None else mark != mark_of(now)


def base_after(
    base: Base | None,
    given: Mapping[str, Any],
    before: Mapping[str, Any],
    *,
    revisions: tuple[int, int],
    conflicts: Iterable[str],
) -> Base:
    """What the page leans on once a save of it has been judged.

    `before` are the values of all columns before it, `revisions` the numbers before and after. What the page sent is
    what it shows; of columns it didn't send it shows what it did; of those in conflict it is shown the other's value.
    What the base says besides columns stays as it is.
    """
    is_newest = base is None or base.revision == revisions[0]
    marks = base.marks if base else {}
    shown = {column: marks.get(column, mark_of(now) if is_newest else UNKNOWN) for column, now in before.items()}
    sent = {column: mark_of(value) for column, value in given.items()}
    theirs = {column: mark_of(before[column]) for column in conflicts}
    return Base(revisions[1], {**marks, **shown, **sent, **theirs})
