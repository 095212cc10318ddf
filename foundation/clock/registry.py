"""What each app declares: its periodic jobs, and its kinds of durable work. Registered in the app's `wiring.py`.

    JOBS = (
        clock.Job("notices.sweep", clock.Every(timedelta(minutes=1)), sweep, next_due=next_due_moment),
        clock.Job("accounts.clear_sessions", clock.Daily(time(3, 10)), clear_sessions),
    )
    clock.jobs.register_all(JOBS)
    clock.kinds.register("notices.send", clock.Kind("notices.send", send, lease=timedelta(minutes=2)))
    clock.changes.register("content.hidden", find_next_change)
    clock.filters.register("laurel_records", leave_out)  # what of the work this person must not find

A job is called with the moment of its tick, `run(at=moment)`; a kind with its row, `run(work)`. A change is asked for
the first moment after the one given at which what the public sees becomes another by itself.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from msgspec import Struct

from foundation.clock.enums import CatchUp
from foundation.registry import Registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Every(Struct, frozen=True):
    """A tick at each multiple of an interval since 2000-01-01 UTC: the same moments on every machine."""

    interval: timedelta

    def latest(self, at: datetime) -> datetime:
        """The last tick not after `at`."""
        return at - (at - EPOCH) % self.interval

    def next(self, at: datetime) -> datetime:
        """The first tick after `at`."""
        return self.latest(at) + self.interval


class Daily(Struct, frozen=True):
    """A tick each day at one time of the wall clock, in the project's time zone."""

    time: time

    def latest(self, at: datetime) -> datetime:
        today = self._on(at, 0)
        return today if today <= at else self._on(at, -1)

    def next(self, at: datetime) -> datetime:
        today = self._on(at, 0)
        return today if today > at else self._on(at, 1)

    def _on(self, at: datetime, days: int) -> datetime:
        zone = ZoneInfo(settings.TIME_ZONE)
        day = at.astimezone(zone).date() + timedelta(days=days)
        return datetime.combine(day, self.time, zone).astimezone(UTC)


class Job(Struct, frozen=True):
    """One periodic job. `next_due(after=…)` may name moments between ticks that the data asks for.

    Jobs run one after the other in the clock itself: anything slow starts work instead. After `lease` another clock
    counts a run as dead.
    """

    name: str
    schedule: Every | Daily
    run: Callable[..., Any]
    next_due: Callable[..., datetime | None] | None = None
    catch_up: CatchUp = CatchUp.ONCE
    lease: timedelta = timedelta(minutes=10)

    def find_due_after(self, after: datetime) -> datetime | None:
        """The first moment after `after` that the data asks for, if any."""
        return self.next_due(after=after) if self.next_due else None


class Kind(Struct, frozen=True):
    """One kind of durable work. After `lease` another worker takes a run for dead; after `tries` it is given up.

    `atomic`: its effect and its mark "done" are one transaction – for effects in the database. Without: for effects
    outside (mail, files), which may come twice if the process dies in between.
    """

    name: str
    run: Callable[[Any], Any]
    lease: timedelta = timedelta(minutes=2)
    tries: int = 10
    atomic: bool = True


# Given a moment, the first one after it at which something public appears or goes with nobody doing anything; or None.
NextChange = Callable[[datetime], datetime | None]

jobs: Registry[Job] = Registry("clock.jobs")
kinds: Registry[Kind] = Registry("clock.kinds")
changes: Registry[NextChange] = Registry("clock.changes")
filters: Registry[Callable[["QuerySet[Any]", Any], "QuerySet[Any]"]] = Registry("clock.filters")  # (work, person)


def list_jobs() -> list[Job]:
    """All jobs, by name: the order in which they run."""
    return sorted(jobs.list(), key=lambda job: job.name)
