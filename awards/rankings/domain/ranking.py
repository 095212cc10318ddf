"""What reviews come to: means, medians, z-scores, spread, ranks. From plain values alone, exact where it can be.

“No score” is in no mean and never a zero. The rules the next editor must not break: raw and normalised figures stand
side by side, neither hiding the other; what can't be said is nothing with its reason, never a number. The reviews that
come in are those that count: whoever is in conflict has been left out before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from statistics import mean, median
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from awards.reviews.domain.score import GivenGrade, find_weighted_mean

FEWEST_FOR_Z = 5
Figure = TypeVar("Figure", Fraction, float)
_HUNDREDTH = Decimal("0.01")
_DIGITS = 9  # z-scores that differ by less are the same


class Unsaid(StrEnum):
    """Why a reviewer's marks have no z-score."""

    FEW = "few"  # fewer than five reviews
    SAME = "same"  # all the same mark


class GivenReview(Struct, frozen=True):
    """Handed in, by somebody in no conflict; criteria that don't count are left out."""

    application: int
    reviewer: int
    grades: tuple[GivenGrade, ...]


class Mark(Struct, frozen=True):
    """The weighted mean of one review, and beside the reviewer's others; what can't be said has a reason."""

    reviewer: int
    value: Fraction
    z: float | None = None
    unsaid: Unsaid | None = None


class RankedApplication(Struct, frozen=True):
    """One application's figures; `z` is the mean of the marks that have one, `rank` is shared by all of one mean."""

    application: int
    marks: tuple[Mark, ...]
    missing: int
    unscored: int
    mean: Fraction | None = None
    median: Fraction | None = None
    spread: Fraction | None = None
    z: float | None = None
    is_disputed: bool = False
    rank: int | None = None
    is_tied: bool = False
    z_rank: int | None = None
    is_z_tied: bool = False

    @property
    def normalised(self) -> int:
        """How many of the marks are in `z`."""
        return sum(mark.z is not None for mark in self.marks)


def say_figure(value: Fraction) -> str:
    """With two decimals, halves up, as whoever checks it by hand or in a spreadsheet has it."""
    return str((Decimal(value.numerator) / value.denominator).quantize(_HUNDREDTH, ROUND_HALF_UP))


def list_ranked(
    reviews: Iterable[GivenReview], *, expected: Mapping[int, int], disputed_from: Fraction | int
) -> list[RankedApplication]:
    """The applications of `expected` (with how many reviews are), highest mean first; without a mean last, by key.

    Marks that differ by `disputed_from` or more are a disagreement.
    """
    given: dict[int, int] = defaultdict(int)
    marks: dict[int, list[tuple[int, Fraction]]] = defaultdict(list)
    for review in reviews:
        given[review.application] += 1
        value = find_weighted_mean(review.grades)
        if value is not None:
            marks[review.reviewer].append((review.application, value))
    by_application: dict[int, list[Mark]] = defaultdict(list)
    for reviewer in sorted(marks):
        for application, mark in _normalise(reviewer, marks[reviewer]):
            by_application[application].append(mark)
    rows = [
        _sum_up(key, by_application[key], given=given[key], wanted=wanted, disputed_from=disputed_from)
        for key, wanted in expected.items()
    ]
    rows.sort(key=lambda row: (row.mean is None, -(row.mean or 0), row.application))
    return _with_ranks(rows)


def _normalise(reviewer: int, marks: list[tuple[int, Fraction]]) -> list[tuple[int, Mark]]:
    """With the distance from the reviewer's own mean, in their own standard deviations (of all their marks)."""
    values = [value for _application, value in marks]
    if len(values) < FEWEST_FOR_Z or min(values) == max(values):
        unsaid = Unsaid.FEW if len(values) < FEWEST_FOR_Z else Unsaid.SAME
        return [(application, Mark(reviewer, value, unsaid=unsaid)) for application, value in marks]
    middle = mean(values)
    deviation = sqrt(mean((value - middle) ** 2 for value in values))
    return [(application, Mark(reviewer, value, z=float(value - middle) / deviation)) for application, value in marks]


def _sum_up(
    application: int, marks: list[Mark], *, given: int, wanted: int, disputed_from: Fraction | int
) -> RankedApplication:
    row = RankedApplication(application, tuple(marks), missing=max(0, wanted - given), unscored=given - len(marks))
    if not marks:
        return row
    values = [mark.value for mark in marks]
    spread = max(values) - min(values)
    scores = [mark.z for mark in marks if mark.z is not None]
    return replace(
        row,
        mean=mean(values),
        median=median(values),
        spread=spread,
        is_disputed=len(values) > 1 and spread >= disputed_from,
        z=mean(scores) if scores else None,
    )


def _with_ranks(rows: list[RankedApplication]) -> list[RankedApplication]:
    means = [row.mean for row in rows if row.mean is not None]
    scores = [round(row.z, _DIGITS) for row in rows if row.z is not None]
    ranks, z_ranks = _rank(means), _rank(scores)
    ranked = []
    for row in rows:
        rank, total = ranks[row.mean] if row.mean is not None else (None, 0)
        z_rank, z_total = z_ranks[round(row.z, _DIGITS)] if row.z is not None else (None, 0)
        ranked.append(replace(row, rank=rank, is_tied=total > 1, z_rank=z_rank, is_z_tied=z_total > 1))
    return ranked


def _rank(values: list[Figure]) -> dict[Figure, tuple[int, int]]:
    """For any value its rank, and how many share it."""
    found: dict[Figure, tuple[int, int]] = {}
    for place, value in enumerate(sorted(values, reverse=True), start=1):
        rank, total = found.get(value, (place, 0))
        found[value] = rank, total + 1
    return found
