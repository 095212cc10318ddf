"""What a job does row by row.

The rule the next editor must not break: a row that fails keeps no other from being done, and is never passed over in
silence: the job fails at the end, in the log and where staff see jobs, and comes to it again.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

T = TypeVar("T")


def run_all(rows: Iterable[T], verb: Callable[[T], int | None]) -> int:
    """Call `verb`, which is a transaction of its own, for each row; the sum of what it returns.

    What each raised is raised together at the end, as an ExceptionGroup whose errors name their rows.
    """
    number, errors = 0, []
    for row in rows:
        try:
            number += verb(row) or 0
        except Exception as error:  # raised below
            error.add_note(_name_row(row))
            errors.append(error)
    if errors:
        failed = "; ".join(error.__notes__[-1] for error in errors[:3])
        raise ExceptionGroup(f"{len(errors)} could not be done, all others were: {failed}", errors)
    return number


def _name_row(row: object) -> str:
    """By its key alone: staff who see jobs may not see whose row it is."""
    return f"{row._meta.label} {row.pk}" if isinstance(row, Model) else str(row)
