"""Computing measures: pure functions, no database, no clock.

Exact until the end: comparisons use fractions, and only the result shown is rounded, half up (as printed figures are;
never half to even). A denominator of zero gives no result (None, shown as a dash), never 0.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from awards.programmes.enums import ItemKind


class Concern(StrEnum):
    """What may be wrong with numbers that are well-formed one by one."""

    IMPOSSIBLE_HIGH = "impossible_high"  # above `maximum`
    IMPOSSIBLE_LOW = "impossible_low"  # below `minimum`
    NOBODY = "nobody"  # a total or a part, while the headcount is zero
    UNUSUAL_HIGH = "unusual_high"
    UNUSUAL_LOW = "unusual_low"

    @property
    def is_error(self) -> bool:
        """An error blocks submitting; a warning asks for confirmation."""
        return not self.startswith("unusual")


class Limits(Struct, frozen=True):
    """The limits a version sets for its result. A share without any upper bound is unusual above 100."""

    kind: str
    decimals: int = 1
    months: int = 1
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    warn_below: Decimal | None = None
    warn_above: Decimal | None = None

    @property
    def unusual_above(self) -> Decimal | None:
        unbounded = self.maximum is None and self.warn_above is None
        return Decimal(100) if self.kind == ItemKind.RATIO and unbounded else self.warn_above


class Outcome(Struct, frozen=True):
    """The result as stored and shown, and the remarks on it."""

    result: Decimal | None = None
    concern: Concern | None = None

    @property
    def is_error(self) -> bool:
        return self.concern is not None and self.concern.is_error


def round_half_up(value: Fraction | Decimal, decimals: int) -> Decimal:
    """Rounded to this many decimals, halves away from zero; exact for any fraction."""
    scaled = Fraction(value) * 10**decimals
    whole = abs(scaled) + Fraction(1, 2)
    rounded = whole.numerator // whole.denominator
    return Decimal(rounded if scaled >= 0 else -rounded).scaleb(-decimals)


def work_out_ratio(numerator: int, denominator: int, limits: Limits) -> Outcome:
    """A share in per cent of two headcounts."""
    if denominator == 0:
        beyond = Concern.IMPOSSIBLE_HIGH if limits.maximum is not None else Concern.NOBODY
        return Outcome(None, beyond if numerator > 0 else None)
    return _judge(Fraction(numerator * 100, denominator), limits)


def work_out_average(total: int, persons: int, limits: Limits) -> Outcome:
    """A total per person and month."""
    if persons == 0:
        return Outcome(None, Concern.NOBODY if total > 0 else None)
    return _judge(Fraction(total, persons * limits.months), limits)


def work_out_number(number: Decimal, limits: Limits) -> Outcome:
    """A number that the applicant typed, judged by the limits alone."""
    return _judge(Fraction(number), limits)


def _judge(value: Fraction, limits: Limits) -> Outcome:
    """An impossible value has no result."""
    if limits.maximum is not None and value > limits.maximum:
        return Outcome(None, Concern.IMPOSSIBLE_HIGH)
    if limits.minimum is not None and value < limits.minimum:
        return Outcome(None, Concern.IMPOSSIBLE_LOW)
    result = round_half_up(value, limits.decimals)
    if limits.unusual_above is not None and value > limits.unusual_above:
        return Outcome(result, Concern.UNUSUAL_HIGH)
    if limits.warn_below is not None and value < limits.warn_below:
        return Outcome(result, Concern.UNUSUAL_LOW)
    return Outcome(result)


def shown(value: Decimal | None, decimals: int) -> str:
    """The result as printed: with this many decimals, or a dash."""
    return "—" if value is None else f"{round_half_up(value, decimals):f}"
