"""The clock's settings, with their defaults."""

from datetime import timedelta

from django.conf import settings

# Task engines and what takes back, in each, what a dead worker left behind. An engine that does so itself has None.
TAKE_BACK: dict[str, str | None] = {
    "django_tasks_db.DatabaseBackend": "foundation.clock.backends.DatabaseTasks",
    "django_tasks_db.backend.DatabaseBackend": "foundation.clock.backends.DatabaseTasks",
    "django_ox.backend.OxBackend": None,
    "django_tasks.backends.immediate.ImmediateBackend": None,
    "django_tasks.backends.dummy.DummyBackend": None,
}


def take_back() -> dict[str, str | None]:
    """`LAUREL_CLOCK_TAKE_BACK`: class paths by engine, added to the ones above."""
    return TAKE_BACK | getattr(settings, "LAUREL_CLOCK_TAKE_BACK", {})


def enqueue_again() -> timedelta:
    """`LAUREL_CLOCK_NUDGE_AGAIN`: after how many seconds (120) a due row that is not done is nudged again, at first."""
    return timedelta(seconds=getattr(settings, "LAUREL_CLOCK_NUDGE_AGAIN", 120))


def task_lease() -> timedelta:
    """`LAUREL_CLOCK_TASK_LEASE`: after how many seconds (600) a running task is taken for a dead worker's.

    Longer than any task may take: one that is still alive would run twice at the same time.
    """
    return timedelta(seconds=getattr(settings, "LAUREL_CLOCK_TASK_LEASE", 600))


def longest_sleep() -> timedelta:
    """`LAUREL_CLOCK_LONGEST_SLEEP`: after how many seconds (10) the clock looks for rows made since it fell asleep."""
    return timedelta(seconds=getattr(settings, "LAUREL_CLOCK_LONGEST_SLEEP", 10))


def keep() -> timedelta:
    """`LAUREL_CLOCK_KEEP`: for how many days (14) the runs of jobs, and finished tasks, are kept."""
    return timedelta(days=getattr(settings, "LAUREL_CLOCK_KEEP", 14))
