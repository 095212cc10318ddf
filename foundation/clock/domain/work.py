"""Durable work: started in the caller's transaction, run under a lease, enqueued again until it is done.

Holds start, run, sweep and retry. Not what the work does (the kind's function, in its own app), nor how a row is
claimed and released (`Leased`). The rule the next editor must not break: an atomic kind's effect and the end of its
lease are one transaction, which LeaseLost rolls back.
"""

import logging
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from datetime import UTC, datetime, timedelta
from traceback import format_exception_only

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import F, Min
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from wagtail.log_actions import log

from foundation.clock import permissions, registry
from foundation.clock.domain.errors import LeaseLost, NotGivenUp, RetryDenied, UnknownKind
from foundation.clock.domain.lease import put_back, release_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work, enqueue_again_at
from foundation.clock.signals import work_due

logger = logging.getLogger(__name__)

EARLIEST = datetime.min.replace(tzinfo=UTC)
FIRST_BACK_OFF = timedelta(seconds=30)
LONGEST_BACK_OFF = timedelta(hours=1)
DOUBLINGS = 7  # more than an hour; forty make more days than a timedelta holds


def start_work(
    *, kind: str, key: str, ref: object = "", due: datetime | None = None, at: datetime | None = None
) -> Work:
    """Have something done once for this kind and key, at `due` or at once. Call it inside your own transaction.

    A second start with the same key changes nothing and returns the existing row. Enqueues a task on commit.
    """
    now = at or timezone.now()
    moment = due or now
    enqueued_at = now if moment <= now else None
    defaults = {"ref": str(ref), "not_before": moment, "enqueued_at": enqueued_at}
    work, created = Work.objects.get_or_create(kind=kind, key=key, defaults=defaults)
    if created and enqueued_at:
        _enqueue_on_commit(work.pk)
    return work


def plan_work(refs: Mapping[str, Mapping[str, object]], *, due: datetime) -> None:
    """The same for many at a moment to come, of each kind each key with its ref, in one statement for some hundred.

    The clock enqueues them then. Keys that were started before stay as they are.
    """
    keys = ((kind, key, ref) for kind, some in refs.items() for key, ref in some.items())
    planned = (Work(kind=kind, key=key, ref=str(ref), not_before=due) for kind, key, ref in keys)
    Work.objects.bulk_create(planned, ignore_conflicts=True)


def run_work(work_id: int, *, at: datetime | None = None) -> bool:
    """Claim a row and do it; True if this call did it, False if it is not due, held by another, or failed.

    In order: the claim (counts a try), the kind's function, the mark "done" under the same lease. For an atomic kind
    the last two are one transaction. An error frees the lease, notes the error and lets the row fall due again later,
    or gives it up after the kind's number of tries.
    """
    work = _claim(work_id, at or timezone.now())
    if work is None:
        return False
    try:
        _do(work)
    except Exception as error:  # whatever a kind's function raises must be noted, not lost with the worker
        logger.exception("work %s failed at try %s", work, work.tries)
        _free(work, error)
        return False
    return True


def sweep(*, at: datetime | None = None) -> int:
    """Enqueue every due row that counts as forgotten; returns how many. One clock only enqueues a row.

    Rows whose workers died at each of their tries are marked as failed, for people to look at. The moment is the
    present, or `at` if that is later: a late tick must not look at the past.
    """
    now = max(at or EARLIEST, timezone.now())
    enqueued = 0
    for work in Work.objects.unqueued(now).order_by("not_before", "pk")[:1000]:
        if work.is_last_try:
            Work.objects.give_up(work, at=now, last_error=work.last_error or "Every try ended with the worker's death.")
        elif Work.objects.unqueued(now).filter(pk=work.pk).update(enqueued_at=now):
            _enqueue_on_commit(work.pk)
            enqueued += 1
    return enqueued


def next_enqueue(*, after: datetime) -> datetime | None:
    """The first moment after `after` at which a row has to be enqueued: when the clock wakes up."""
    wanted = Greatest(
        F("not_before"),
        Coalesce(F("lease_until"), F("not_before")),
        Coalesce(enqueue_again_at(), F("not_before")),
    )
    rows = Work.objects.filter(state=WorkState.READY).annotate(wanted=wanted)
    first: datetime | None = rows.filter(wanted__gt=after).aggregate(first=Min("wanted"))["first"]
    return first


@transaction.atomic
def retry_work(work: Work, *, by: AbstractUser, at: datetime | None = None) -> None:
    """Have given-up work tried again, from its first try. Wagtail's log, and by it the audit record, keeps who."""
    now = at or timezone.now()
    if not permissions.may_retry(by):
        raise RetryDenied
    fresh = {"state": WorkState.READY, "tries": 0, "not_before": now, "enqueued_at": now, "lease_until": None}
    if not Work.objects.filter(pk=work.pk, state=WorkState.FAILED).update(**fresh):
        raise NotGivenUp
    log(work, "laurel_clock.retry", user=by)
    _enqueue_on_commit(work.pk)


def _claim(work_id: int, now: datetime) -> Work | None:
    work = Work.objects.claimable(now).filter(pk=work_id).first()
    return work if work is not None and Work.objects.claim(work, at=now) else None


def _do(work: Work) -> None:
    """Run the kind's function and mark the row done."""
    kind = registry.kinds.find(work.kind)
    if kind is None:
        raise UnknownKind(work.kind)
    with transaction.atomic() if kind.atomic else nullcontext():
        kind.run(work)
        release_lease(work, WorkState.DONE, done_at=timezone.now(), last_error="")


def _free(work: Work, error: Exception) -> None:
    """Let go of the row after an error, if it is still ours: due again later, or given up."""
    back_off = min(FIRST_BACK_OFF * 2 ** min(work.tries - 1, DOUBLINGS), LONGEST_BACK_OFF)
    note = "".join(format_exception_only(error)).strip()[:2000]
    with suppress(LeaseLost):
        put_back(work, pause=back_off, error=note, enqueued_at=None)


def _enqueue_on_commit(work_id: int) -> None:
    """The sweep enqueues lost tasks again: hence robust."""
    transaction.on_commit(lambda: _send_due(work_id), robust=True)  # a partial has no name for Django to log


def _send_due(work_id: int) -> None:
    work_due.send(sender=Work, work_id=work_id)
