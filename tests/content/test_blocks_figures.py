"""How wide the bars of figures are drawn."""

from decimal import Decimal

import pytest

from foundation.content.blocks.figures import list_widths


@pytest.mark.parametrize(
    ("values", "unit", "widths"),
    [
        (("12.5", "40"), "%", ["12.5", "40.0"]),
        (("12.5", "40"), "％", ["12.5", "40.0"]),
        (("50", "200"), "%", ["20.0", "80.0"]),
        (("14", "3.5"), "h", ["80.0", "20.0"]),
        ((None, "8"), "日", ["0.0", "80.0"]),
        (("-4", "8"), "点", ["40.0", "80.0"]),
        (("0", None), "件", ["0.0", "0.0"]),
    ],
)
def test_they_share_one_scale_and_percentages_have_their_own(values, unit, widths):
    assert list_widths([value and Decimal(value) for value in values], unit) == widths
