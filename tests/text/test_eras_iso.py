"""Moments and periods as machines read them: those of Japan, whole days as days."""

from datetime import UTC, datetime

import pytest

from foundation.text import eras


def test_machines_read_moments_in_japan() -> None:
    assert eras.iso_moment(datetime(2026, 11, 2, 15, 30, tzinfo=UTC)) == "2026-11-03T00:30:00+09:00"


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        (datetime(2026, 11, 2, 15), datetime(2026, 11, 30, 15), ("2026-11-03", "2026-11-30")),
        (
            datetime(2026, 11, 2, 15),
            datetime(2026, 11, 3, 8),
            ("2026-11-03T00:00:00+09:00", "2026-11-03T17:00:00+09:00"),
        ),
        (
            datetime(2026, 11, 3, 0),
            datetime(2026, 11, 3, 15),
            ("2026-11-03T09:00:00+09:00", "2026-11-04T00:00:00+09:00"),
        ),
    ],
)
def test_machines_read_whole_days_as_days(start: datetime, end: datetime, read: tuple[str, str]) -> None:
    assert eras.iso_period(start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)) == read
