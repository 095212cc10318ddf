"""Cells: numbers stay numbers, nothing that a file cannot hold goes in."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from foundation.exchange.domain.cells import LONGEST, cell_value, csv_value, json_value, xlsx_value


@pytest.mark.parametrize("value", [None, 0, -3, 2.5, Decimal("-0.10"), True])
def test_numbers_stay_what_they_are(value) -> None:
    assert (csv_value(value), xlsx_value(value)) == (value, value)


def test_a_moment_is_on_the_clock_of_japan() -> None:
    moment = datetime(2026, 11, 4, 16, 30, tzinfo=UTC)

    assert csv_value(moment) == "2026-11-05 01:30:00"
    assert xlsx_value(moment) == datetime(2026, 11, 5, 1, 30)
    assert json_value(moment) == "2026-11-05T01:30:00+09:00"
    assert (csv_value(date(2026, 11, 5)), json_value(date(2026, 11, 5))) == ("2026-11-05", "2026-11-05")


@pytest.mark.parametrize("unprintable", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_what_no_file_can_hold_is_replaced(unprintable) -> None:
    text = f"見{unprintable}本"

    assert (csv_value(text), xlsx_value(text)) == ("見\ufffd本", "見\ufffd本")


def test_a_text_longer_than_a_cell_says_that_it_goes_on() -> None:
    fits, long = "長" * LONGEST, "長" * (LONGEST + 1)

    assert cell_value(fits, "xlsx") == fits
    assert cell_value(long, "xlsx") == "長" * (LONGEST - 4) + " […]"
    assert cell_value(long, "csv") == long


def test_json_keeps_exact_numbers_as_text() -> None:
    assert [json_value(value) for value in (Decimal("0.10"), 3, True, None, "=1")] == ["0.10", 3, True, None, "=1"]
