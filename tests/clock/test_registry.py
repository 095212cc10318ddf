"""Schedules, and what may be declared."""

from datetime import UTC, datetime, time, timedelta

import pytest

from foundation.clock.registry import Daily, Every

AT = datetime(2026, 4, 1, 12, 7, 30, tzinfo=UTC)


def test_ticks_of_an_interval_are_the_same_on_every_machine():
    schedule = Every(timedelta(minutes=15))

    assert schedule.latest(AT) == datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
    assert schedule.next(AT) == datetime(2026, 4, 1, 12, 15, tzinfo=UTC)
    assert schedule.latest(schedule.next(AT)) == schedule.next(AT)


def utc(day, hour):
    return datetime(2026, 4, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "latest", "following"),
    [(utc(2, 12), utc(1, 18), utc(2, 18)), (utc(2, 18), utc(2, 18), utc(3, 18)), (utc(2, 23), utc(2, 18), utc(3, 18))],
)
def test_daily_ticks_follow_the_wall_clock_of_the_project(settings, at, latest, following):
    settings.TIME_ZONE = "Asia/Tokyo"
    schedule = Daily(time(3, 0))

    assert (schedule.latest(at), schedule.next(at)) == (latest, following)


def test_a_job_needs_one_schedule(declared):
    with pytest.raises(ValueError):
        declared.job("x", run=print)
    with pytest.raises(ValueError):
        declared.job("x", run=print, every=timedelta(minutes=1), at=time(3))


def test_names_are_taken_once(declared):
    declared.job("x", run=print, at=time(3))
    declared.kind("x", run=print)

    with pytest.raises(ValueError):
        declared.job("x", run=print, at=time(3))
    with pytest.raises(ValueError):
        declared.kind("x", run=print)
