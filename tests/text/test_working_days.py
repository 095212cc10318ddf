"""The days on which public offices are open."""

from datetime import date

import pytest

from foundation.text.working_days import count_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), False),  # Labour Thanksgiving Day, a Monday
        (date(2026, 9, 22), False),  # between two holidays
        (date(2026, 5, 6), False),  # for the Constitution Day that fell on a Sunday
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2019, 5, 1), False),  # of that year alone: the accession
        (date(2021, 7, 19), True),  # Marine Day, moved to the 22nd for the Olympic Games
        (date(2021, 7, 22), False),
    ],
)
def test_the_days_on_which_offices_are_open(day, is_open):
    assert is_working_day(day) is is_open


def test_both_ends_are_counted():
    assert count_working_days(date(2026, 11, 24), date(2026, 12, 3)) == 8
    assert count_working_days(date(2026, 11, 24), date(2026, 11, 24)) == 1
    assert count_working_days(date(2026, 11, 21), date(2026, 11, 23)) == 0
    assert count_working_days(date(2026, 11, 24), date(2026, 11, 20)) == 0
