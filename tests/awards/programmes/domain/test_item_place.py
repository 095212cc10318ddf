"""Where a figure stands among all that were given for an item."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from awards.programmes.domain.item_place import BARS, place_of

VALUES = st.lists(st.decimals(0, 1000, places=1), min_size=5, max_size=40).map(sorted)


@given(VALUES, st.data())
def test_a_place_is_the_share_of_those_at_least_as_high_or_as_low(values, data):
    value = data.draw(st.sampled_from(values))

    place = place_of(value, values)

    if values[0] == values[-1]:
        assert place is None
        return
    as_high, as_low = sum(one >= value for one in values), sum(one <= value for one in values)
    assert place.is_upper == (as_high <= as_low)
    assert place.percent == -(-100 * min(as_high, as_low) // len(values))
    assert len(place.bars) == BARS
    assert max(bar.height for bar in place.bars) == 100
    assert place.bars[place.own_bar].height > 0


def test_those_who_share_the_highest_figure_are_all_counted():
    place = place_of(Decimal(100), [Decimal(50)] * 10 + [Decimal(100)] * 30)

    assert (place.percent, place.is_upper) == (75, True)


def test_few_figures_have_no_place():
    assert place_of(Decimal(1), [Decimal(1), Decimal(2), Decimal(3)]) is None
