"""A table that was refused, given back: the same rows, and a column that says what is wrong in each."""

from collections.abc import Callable
from typing import IO, Any

from django.utils.translation import gettext as _

from foundation.exchange.domain.reading import Reading
from foundation.exchange.domain.sheet import COLUMNS_MOST
from foundation.exchange.domain.tables import Column, write_workbook


def write_reasons(reading: Reading, target: IO[bytes]) -> None:
    """As XLSX, the reasons in front. Correct the rows and send the same file again: the column is passed over."""
    said: dict[int, list[str]] = {}
    for problem in reading.problems:
        said.setdefault(problem.row, []).append(f"{problem.column}: {problem.message}".removeprefix(": "))
    reasons = Column("problems", _("Problem"), lambda row: "\n".join(said.get(row[0], ())))
    sent = [(place, name) for place, name in enumerate(reading.headings) if name != reasons.label]
    sent += [(place, "") for place in range(len(reading.headings), _width(reading))]
    columns = [reasons, *(Column(name, name, _cell_at(place)) for place, name in sent)]
    write_workbook(columns, reading.raw.items(), target)


def _width(reading: Reading) -> int:
    """Cells that have moved beyond the last heading are given back, too: whoever moves them to the left needs them."""
    widest = max(place for row in reading.raw.values() for place, cell in enumerate(row, start=1) if cell.strip())
    return min(widest, COLUMNS_MOST)


def _cell_at(place: int) -> Callable[[Any], str]:
    return lambda row: row[1][place] if place < len(row[1]) else ""
