"""Two processes asked by turns for the same rows; the middle of the turns, and statements."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from bench.wide.process import Process, Said
from bench.wide.row import Row, list_rows

WARM_UP = 2  # requests for each address before anything is measured


@dataclass(frozen=True)
class Size:
    """One row in one database: seconds that passed and seconds of the process, both the middle of the turns."""

    seconds: float
    busy: float
    statements: int


@dataclass(frozen=True)
class Compared:
    """One row with few cases and with many."""

    row: Row
    few: Size
    many: Size

    @property
    def ratio(self) -> float:
        return self.many.seconds / self.few.seconds

    @property
    def busy_ratio(self) -> float:
        return self.many.busy / self.few.busy

    @property
    def is_same(self) -> bool:
        return self.few.statements == self.many.statements

    @property
    def is_held(self) -> bool:
        """The same statements, and no longer than the bar says."""
        return self.is_same and (self.row.bar is None or self.ratio <= self.row.bar)


def compare(few: Process, many: Process, *, turns: int, progress: Callable[[str], None]) -> list[Compared]:
    """Every row at both sizes."""
    compared = []
    for of_few, of_many in zip(list_rows(few, turns), list_rows(many, turns), strict=True):
        compared.append(_compare_row((few, of_few), (many, of_many), turns))
        progress(f"{of_few.name}: {compared[-1].ratio:.2f}")
    return compared


def _compare_row(few: tuple[Process, Row], many: tuple[Process, Row], turns: int) -> Compared:
    """One request to each in turn, the other one first every second time."""
    sides = (few, many)
    said: tuple[list[Said], list[Said]] = ([], [])
    for process, row in sides:
        for turn in range(turns):
            for _again in range(WARM_UP if row.path(turn) != row.path(turn - 1) or turn == 0 else 0):
                process.ask(row.path(turn))
    for turn in range(turns):
        for side in (0, 1) if turn % 2 == 0 else (1, 0):
            process, row = sides[side]
            said[side].append(process.ask(row.path(turn), is_anew=row.is_anew))
    counted = [process.ask(row.path(0), is_anew=row.is_anew, is_counted=True) for process, row in sides]
    return Compared(few[1], *(_find_middle(said[side], counted[side].statements) for side in (0, 1)))


def _find_middle(said: list[Said], statements: int) -> Size:
    seconds, busy = (statistics.median(getattr(one, name) for one in said) for name in ("seconds", "busy"))
    return Size(seconds, busy, statements)
