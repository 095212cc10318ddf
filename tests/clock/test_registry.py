"""Schedules, and what may be declared."""

from datetime import UTC, datetime, time, timedelta

import pytest

from foundation.clock.registry import Daily, Every, Job

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


def test_jobs_are_listed_by_name(declared):
    for name in ("b", "c", "a"):
        declared.jobs.register(name, Job(name, Every(timedelta(minutes=1)), print))

    assert [job.name for job in declared.list_jobs()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("next_due", "expected"), [(None, None), (lambda after: after + timedelta(days=1), utc(3, 12))]
)
def test_a_job_is_due_when_its_data_asks_for_it(next_due, expected):
    assert Job("x", Daily(time(3)), print, next_due=next_due).find_due_after(utc(2, 12)) == expected
