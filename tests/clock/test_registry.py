"""Schedules, and what may be declared."""

from datetime import UTC, datetime, time, timedelta
from inspect import signature

import pytest

from foundation.clock.registry import Daily, Every, Job, jobs

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


OF_APPS = {
    "accounts": {"clear_sessions"},
    "caching": {"purge"},
    "changes": {"prune"},
    "clock": {"prune", "publish_scheduled", "sweep", "take_back"},
    "notices": {"nudge", "tidy"},
    "records": {"clear_attempts"},
    "laurel_photographs": {"erase"},
    "laurel_applications": {
        *("close_drafts", "purge_autosaves", "remind_corrections", "remind_drafts"),
        *("settle_materials", "settle_submissions"),
    },
    "laurel_assets": {
        *("abort_forgotten", "check_assets", "clear_orphans", "expire_uploads", "purge_expired", "purge_unclaimed"),
        *("start_previews", "sweep_renditions", "verify_files"),
    },
    "laurel_certificates": {"purge"},
    "laurel_decisions": {"lose_approvals", "purge"},
    "laurel_cooperation": {"purge_letters", "remind_cooperation"},
    "laurel_documents": {"renew"},
    "laurel_exchange": {"purge"},
    "laurel_imports": {"purge"},
    "laurel_logos": {"purge_logos", "refresh_logos"},
    "laurel_participation": {"purge_unconfirmed"},
    "laurel_renewal": {"remind_unconfirmed"},
    "laurel_reports": {"remind"},
    "laurel_results": {"purge"},
    "laurel_rooms": {"erase_guests"},
    "laurel_rankings": {"purge"},
    "laurel_press": {"erase", "send_waiting", "notify_ends", "tidy"},
    "laurel_releases": {"carry_out", "lose_approvals", "notify_early", "notify_rooms"},
    "laurel_reviews": {"propose_conflicts", "remind_reviewers", "request_copies"},
    "laurel_search": {"purge_tallies", "renew"},
    "laurel_sharing": {"renew"},
}


def test_the_clock_runs_the_jobs_of_every_app() -> None:
    """Reminders, closes and purges are tested by calling them: here is that the clock calls them, too."""
    assert {job.name for job in jobs.list()} == {f"{app}.{name}" for app, names in OF_APPS.items() for name in names}


@pytest.mark.parametrize("job", jobs.list(), ids=lambda job: job.name)
def test_a_job_takes_the_moment_that_the_clock_gives_it(job):
    signature(job.run).bind(at=AT)
    if job.next_due:
        signature(job.next_due).bind(after=AT)
