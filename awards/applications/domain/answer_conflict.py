"""Two people at one field: what each had before them, what is the same, what is a conflict. No rows are written here.

Each answer (and each column about the organisation) has a revision and, per column, a mark of its value. Whoever writes
tells what they had before them (`Base`). A column that they didn't touch stays as it is now; one that only they touched
is written; one that both changed differently is a `Conflict`, and neither text is given up. The rule the next editor
must not break: without a base nothing that somebody else wrote since is overwritten by a page.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.db.models import Model

TOKEN = re.compile(r"([0-9]{1,9})((?:\.[0-9a-f]{8})*)")


def mark_of(value: Any) -> str:
    """Eight hexadecimal digits that stand for a value; nothing, an empty text and no tick are one."""
    return hashlib.sha256(_canonical(value).encode()).hexdigest()[:8]


def _canonical(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, (int, Decimal)):
        return f"{Decimal(value).normalize():f}"
    return str(value)


@dataclass(frozen=True)
class Base:
    """What the writer had before them: the revision, and the marks of its columns where they are known."""

    revision: int
    marks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, revision: int, values: Mapping[str, Any]) -> Self:
        return cls(revision, {column: mark_of(value) for column, value in values.items()})

    @classmethod
    def read(cls, token: str, columns: Iterable[str]) -> Self | None:
        """A token as `str(base)` wrote it, or a bare revision; None where it is neither."""
        found = TOKEN.fullmatch(token.strip().strip('"'))
        if found is None:
            return None
        return cls(int(found[1]), dict(zip(columns, found[2].split(".")[1:], strict=False)))

    def __str__(self) -> str:
        return ".".join([str(self.revision), *self.marks.values()])


@dataclass(frozen=True)
class Conflict:
    """One column that two have changed differently: the text that is not saved, and the one that is."""

    field: str
    mine: Any
    theirs: Any
    revision: int
    by: Any = None
    at: datetime | None = None


def merge(
    given: Mapping[str, Any], now: Mapping[str, Any], *, revision: int, base: Base | None
) -> tuple[dict[str, Any], list[str]]:
    """What of the given columns is to be written, and the columns in conflict.

    Without a base everything is written: callers that aren't a page which somebody had open.
    """
    if base is None:
        return dict(given), []
    changed = {column: value for column, value in given.items() if mark_of(value) != mark_of(now[column])}
    touched = {column: value for column, value in changed.items() if base.marks.get(column) != mark_of(value)}
    clashing = [column for column in touched if _has_moved(column, now[column], revision=revision, base=base)]
    return {column: value for column, value in touched.items() if column not in clashing}, clashing


def _has_moved(column: str, now: Any, *, revision: int, base: Base) -> bool:
    """Whether somebody else has changed the column since; by its mark where there is one, else by the revision."""
    mark = base.marks.get(column)
    return base.revision != revision if mark is None else mark != mark_of(now)
