"""How each job is doing.

Holds the reading; running is `domain.tick`. The rule the next editor must not break: a job that no clock has seen yet
is shown too – that no clock runs is just what somebody looks here for.
"""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from msgspec import Struct

from foundation.clock import registry
from foundation.clock.models import Job, Tick

LATE = timedelta(minutes=5)


class JobReport(Struct, frozen=True):
    """One job: its last run, if any, and its next moment."""

    name: str
    last: Tick | None
    next_due: datetime
    is_late: bool

    @property
    def error(self) -> str:
        """Why the last run failed; blank when it did not."""
        return self.last.last_error if self.last else ""


def list_jobs(*, at: datetime | None = None) -> list[JobReport]:
    """Every declared job, by name, in three queries."""
    now = at or timezone.now()
    cursors = dict(Job.objects.values_list("name", "cursor"))
    newest = Tick.objects.order_by().values("job").annotate(newest=Max("id")).values("newest")
    ticks = {tick.job.name: tick for tick in Tick.objects.filter(pk__in=newest).select_related("job")}
    return [_report(job, ticks.get(job.name), cursors.get(job.name), now) for job in registry.list_jobs()]


def _report(job: registry.Job, last: Tick | None, cursor: datetime | None, now: datetime) -> JobReport:
    due = job.schedule.next(cursor) if cursor else job.schedule.next(now)
    return JobReport(job.name, last, due, is_late=cursor is None or due < now - LATE)
