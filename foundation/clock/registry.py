"""What each app declares: its periodic jobs, and its kinds of durable work. Called from `ready()`.

    registry.job("notices.sweep", every=timedelta(minutes=1), run="notices.domain.sweep")
    registry.job("accounts.clear_sessions", at=time(3, 10), run="accounts.domain.clear_sessions")
    registry.kind("notices.send", run="notices.domain.send", lease=timedelta(minutes=2))

`run` is a callable or its dotted path. A job is called with the moment of its tick, `run(at=moment)`; a kind with its
row, `run(work)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from foundation.clock.enums import CatchUp

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
Run = Callable[..., Any] | str


def resolved(run: Run) -> Callable[..., Any]:
    """The function behind a callable or a dotted path."""
    function: Callable[..., Any] = import_string(run) if isinstance(run, str) else run
    return function


@dataclass(frozen=True)
class Every:
    """A tick at each multiple of an interval since 2000-01-01 UTC: the same moments on every machine."""

    interval: timedelta

    def latest(self, at: datetime) -> datetime:
        """The last tick not after `at`."""
        return at - (at - EPOCH) % self.interval

    def next(self, at: datetime) -> datetime:
        """The first tick after `at`."""
        return self.latest(at) + self.interval


@dataclass(frozen=True)
class Daily:
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


@dataclass(frozen=True)
class Job:
    """One periodic job. `next_due(after=…)` may name moments between ticks that the data asks for."""

    name: str
    schedule: Every | Daily
    run: Run
    catch_up: CatchUp
    lease: timedelta
    next_due: Run | None

    @cached_property
    def function(self) -> Callable[..., Any]:
        return resolved(self.run)

    def asked_for(self, after: datetime) -> datetime | None:
        """The first moment after `after` that the data asks for, if any."""
        return resolved(self.next_due)(after=after) if self.next_due else None


@dataclass(frozen=True)
class Kind:
    """One kind of durable work. `atomic`: its effect and its mark "done" are one transaction – for effects in the
    database. Without: for effects outside (mail, files), which may come twice if the process dies in between."""

    name: str
    run: Run
    lease: timedelta
    tries: int
    atomic: bool

    @cached_property
    def function(self) -> Callable[..., Any]:
        return resolved(self.run)


_jobs: dict[str, Job] = {}
_kinds: dict[str, Kind] = {}


def job(
    name: str,
    *,
    run: Run,
    every: timedelta | None = None,
    at: time | None = None,
    catch_up: CatchUp = CatchUp.ONCE,
    lease: timedelta = timedelta(minutes=10),
    next_due: Run | None = None,
) -> None:
    """Declare a periodic job: `every` so often, or daily `at` a time. Raises ValueError for a name or schedule amiss.

    Jobs run one after the other in the clock itself: what takes long starts work instead. After `lease` another clock
    takes a run for dead.
    """
    if (every is None) == (at is None):
        raise ValueError(f"The job {name} needs either every= or at=.")
    if name in _jobs:
        raise ValueError(f"There is a job {name} already.")
    schedule = Every(every) if every is not None else Daily(at or time())
    _jobs[name] = Job(name, schedule, run, catch_up, lease, next_due)


def kind(name: str, *, run: Run, lease: timedelta = timedelta(minutes=2), tries: int = 10, atomic: bool = True) -> None:
    """Declare a kind of durable work. After `lease` another worker takes a run for dead; after `tries` it is given up.

    Raises ValueError for a name that is taken.
    """
    if name in _kinds:
        raise ValueError(f"There is a kind of work {name} already.")
    _kinds[name] = Kind(name, run, lease, tries, atomic)


def jobs() -> list[Job]:
    """All jobs, by name."""
    return [_jobs[name] for name in sorted(_jobs)]


def find_job(name: str) -> Job | None:
    """The job of that name, or None when no installed app declares it."""
    return _jobs.get(name)


def kinds() -> list[Kind]:
    """All kinds of work, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def find_kind(name: str) -> Kind | None:
    """The kind of that name, or None when no installed app declares it."""
    return _kinds.get(name)
