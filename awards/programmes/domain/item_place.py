"""Where a figure stands among all that were given for an item. From plain values alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

BARS = 10
FEWEST = 5  # below so many figures a place among them says nothing


class Bar(Struct, frozen=True):
    """How many have a figure like this: in percent of the highest bar."""

    height: int

    @property
    def top(self) -> int:
        """Where it begins, from above."""
        return 100 - self.height


class Place(Struct, frozen=True):
    """Where a figure stands among those of all applications: `percent` are as high or higher, else as low or lower."""

    percent: int
    is_upper: bool
    bars: tuple["Bar", ...]
    own_bar: int
    middle: Decimal


def place_of(value: Decimal, values: Sequence[Decimal]) -> Place | None:
    """Where a value stands among sorted values, of which it is one; None where they are few or all the same."""
    if len(values) < FEWEST or values[0] == values[-1]:
        return None
    lower, upper = bisect_left(values, value), bisect_right(values, value)
    from_top, from_bottom = len(values) - lower, upper  # all that have the same are among them
    is_upper = from_top <= from_bottom
    percent = -(-100 * (from_top if is_upper else from_bottom) // len(values))
    width = (values[-1] - values[0]) / BARS
    numbers = [0] * BARS
    for one in values:
        numbers[_bar(one, values[0], width)] += 1
    bars = tuple(Bar(round(100 * number / max(numbers))) for number in numbers)
    return Place(percent, is_upper, bars, _bar(value, values[0], width), _middle(values))


def _bar(value: Decimal, lowest: Decimal, width: Decimal) -> int:
    return min(BARS - 1, int((value - lowest) / width))


def _middle(values: Sequence[Decimal]) -> Decimal:
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
