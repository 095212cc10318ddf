"""When public offices in Japan are open: not at weekends, on public holidays, or from 29 December to 3 January.

So says the Act on Holidays of Administrative Organs (行政機関の休日に関する法律). Public holidays are `jpholiday`'s,
which follows the Public Holiday Act with the exceptions of single years; equinoxes to come are computed.
"""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
NEW_YEAR = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


@lru_cache(maxsize=2_000)
def is_working_day(day: date) -> bool:
    """Whether public offices are open on that day."""
    import jpholiday  # noqa: PLC0415 -- each start would wait for its 17 modules

    return day.weekday() < SATURDAY and (day.month, day.day) not in NEW_YEAR and not jpholiday.is_holiday(day)


def count_working_days(first: date, last: date) -> int:
    """How many there are, both ends included."""
    return sum(is_working_day(first + timedelta(days=n)) for n in range((last - first).days + 1))
