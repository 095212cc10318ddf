"""Running what is due: each tick of each job once, however many clocks there are.

Holds the one round that `manage.py clock` repeats. Not the jobs: each app declares its own in the registry. The rule
the next editor must not break: claim first (in a transaction of its own), run outside of any transaction, end under
the lease of the claim. A job that fails stops no other.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from traceback import format_exception_only

from django.db import DatabaseError, transaction
from django.utils import timezone

from foundation.clock import registry
from foundation.clock.domain.errors import LeaseLost
from foundation.clock.domain.lease import put_back, release_lease
from foundation.clock.domain.moment import database_now
from foundation.clock.enums import CatchUp, TickState
from foundation.clock.models import Job, Tick

logger = logging.getLogger(__name__)

BACK_OFF = timedelta(minutes=1)
AHEAD = timedelta(minutes=5)  # further than the clocks of two machines are apart


def run_due(*, at: datetime | None = None, stopping: Callable[[], bool] = lambda: False) -> datetime:
    """Run everything that is due at `at`, and say when something will be due next.

    In order: runs whose clock died or which failed and may be tried again; then each job's ticks since it last ran
    (once for all of them, or once for each, as the job wants). `stopping` is asked before each run. A job that this
    clock never saw before starts now: nothing before is missed; so does one that was processed up to a moment to come.
    """
    now = at or timezone.now()
    for pending in Tick.objects.claimable(now).select_related("job").order_by("due"):
        if not stopping():
            _take_over(pending, now)
    rows = _known_jobs(now)
    for job in registry.list_jobs():
        while not stopping() and (tick := _claim_next(job, rows[job.name], now)):
            _run(job, tick)
    return min(_next_moment(job, rows[job.name], now) for job in registry.list_jobs())


def _known_jobs(now: datetime) -> dict[str, Job]:
    """The row of each declared job, made at first sight."""
    names = [job.name for job in registry.list_jobs()]
    known = set(Job.objects.values_list("name", flat=True))
    new = [Job(name=name, cursor=now) for name in names if name not in known]
    if new:
        Job.objects.bulk_create(new, ignore_conflicts=True)
    rows = Job.objects.filter(name__in=names)
    return {row.name: _set_back(row) if row.cursor > now + AHEAD else row for row in rows}


@transaction.atomic
def _set_back(row: Job) -> Job:
    """Begin at the present, by the database's clock, with a job whose clock was fast: it would rest until then.

    Its runs of moments to come go: those moments are still due.
    """
    now = database_now()
    if row.cursor > now + AHEAD and Job.objects.filter(pk=row.pk, cursor=row.cursor).update(cursor=now):
        logger.warning("job %s was processed up to %s: a clock was fast", row.name, row.cursor.isoformat())
        Tick.objects.filter(job=row, due__gt=now).delete()
        row.cursor = now
    return row


def _due_moment(job: registry.Job, cursor: datetime, now: datetime) -> datetime | None:
    """The moment to run for: the next missed tick, or the last one for all; or one that the data requires."""
    tick = job.schedule.next(cursor) if job.catch_up == CatchUp.EVERY else job.schedule.latest(now)
    wanted = _next_wanted(job, cursor)
    moments = [moment for moment in (tick, wanted) if moment is not None and cursor < moment <= now]
    if not moments:
        return None
    return min(moments) if job.catch_up == CatchUp.EVERY else max(moments)


def _next_wanted(job: registry.Job, after: datetime) -> datetime | None:
    """The moment that the job's data requires; an error leaves the job its regular ticks, and stops no other."""
    try:
        return job.find_due_after(after)
    except DatabaseError:
        raise
    except Exception:  # as for the job itself
        logger.exception("job %s can't say when it is due next", job.name)
        return None


def _claim_next(job: registry.Job, row: Job, now: datetime) -> Tick | None:
    """Move the cursor to the next due moment and begin the run; None if none is due or another clock was first."""
    moment = _due_moment(job, row.cursor, now)
    if moment is None:
        return None
    with transaction.atomic():
        if not Job.objects.filter(pk=row.pk, cursor=row.cursor).update(cursor=moment):
            return None
        row.cursor = moment
        started = timezone.now()
        held = {"lease_until": started + job.lease, "tries": 1}
        return Tick.objects.create(job=row, due=moment, not_before=moment, started_at=started, **held)


def _take_over(tick: Tick, now: datetime) -> None:
    """Run a tick again that its clock left behind, unless a newer one replaces it or its tries are used up."""
    job = registry.jobs.find(tick.job.name)
    if job is None or tick.is_last_try or _is_overtaken(job, tick):
        Tick.objects.give_up(tick, at=now, finished_at=timezone.now())
        return
    started = timezone.now()
    if Tick.objects.claim(tick, at=max(now, started), started_at=started):
        _run(job, tick)


def _is_overtaken(job: registry.Job, tick: Tick) -> bool:
    return job.catch_up == CatchUp.ONCE and Tick.objects.filter(job=tick.job, due__gt=tick.due).exists()


def _run(job: registry.Job, tick: Tick) -> None:
    """Run the job for a claimed tick and note how it ended."""
    try:
        job.run(at=tick.due)
    except Exception as error:  # one failing job must not stop the clock; its error is shown to staff
        logger.exception("job %s failed for %s", job.name, tick.due.isoformat())
        note = "".join(format_exception_only(error)).strip()[:2000]
        _end(tick, partial(put_back, pause=BACK_OFF, error=note))
    else:
        _end(tick, partial(release_lease, state=TickState.DONE, last_error=""))


def _end(tick: Tick, let_go: Callable[..., None]) -> None:
    try:
        let_go(tick, finished_at=timezone.now())
    except LeaseLost:
        logger.warning("job %s ran longer than its lease: another clock has the tick", tick.job_id)


def _next_moment(job: registry.Job, row: Job, now: datetime) -> datetime:
    wanted = _next_wanted(job, max(row.cursor, now))
    regular = job.schedule.next(now)
    return min(regular, wanted) if wanted else regular
