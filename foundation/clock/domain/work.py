"""Durable work: started in the caller's transaction, run under a lease, nudged again until it is done.

Holds start, run, renew, sweep and retry. Not what the work does (the kind's function, in its own app). The rule the
next editor must not break: every change of a row is one conditional update that names the lease it relies on; whoever
finds that it touched no row has lost the row and must undo what it did.
"""

import logging
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from traceback import format_exception_only

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import F, Min
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from wagtail.log_actions import log

from foundation.clock import conf, permissions, registry
from foundation.clock.domain.errors import LeaseLost, NotGivenUp, RetryDenied, UnknownKind
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.models.work import WorkQuerySet
from foundation.clock.signals import work_nudged

logger = logging.getLogger(__name__)

EARLIEST = datetime.min.replace(tzinfo=UTC)
UNKNOWN_LEASE = timedelta(minutes=5)
FIRST_BACK_OFF = timedelta(seconds=30)
LONGEST_BACK_OFF = timedelta(hours=1)


def start_work(
    *, kind: str, key: str, ref: object = "", due: datetime | None = None, at: datetime | None = None
) -> Work:
    """Have something done once for this kind and key, at `due` or at once. Call it inside your own transaction.

    A second start with the same key changes nothing and returns the row there is. On commit a worker is nudged.
    """
    now = at or timezone.now()
    moment = due or now
    nudged_at = now if moment <= now else None
    defaults = {"ref": str(ref), "due": moment, "nudged_at": nudged_at}
    work, created = Work.objects.get_or_create(kind=kind, key=key, defaults=defaults)
    if created and nudged_at:
        _nudge_on_commit(work.pk)
    return work


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


def renew_lease(work: Work, *, at: datetime | None = None) -> None:
    """Hold on to the row for another lease: called between the batches of long work. Raises LeaseLost."""
    until = (at or timezone.now()) + _lease(work.kind)
    if not _held(work).update(lease_until=until):
        raise LeaseLost(str(work))
    work.lease_until = until


def sweep(*, at: datetime | None = None) -> int:
    """Nudge every due row again that was not nudged for two minutes; how many. Each row is nudged by one clock only.

    Rows whose workers died at each of their tries are given up, for people to look at. The moment is the present, or
    `at` if that is later: a late tick must not look at the past.
    """
    now = max(at or EARLIEST, timezone.now())
    nudged = 0
    for work in Work.objects.unnudged(now).order_by("due")[:1000]:
        if _is_exhausted(work):
            Work.objects.claimable(now).filter(pk=work.pk, tries=work.tries).update(
                state=WorkState.FAILED, last_error=work.last_error or "Every try ended with the worker's death."
            )
        elif Work.objects.unnudged(now).filter(pk=work.pk).update(nudged_at=now):
            _nudge_on_commit(work.pk)
            nudged += 1
    return nudged


def next_nudge(*, after: datetime) -> datetime | None:
    """The first moment after `after` at which a row will want a nudge: what the clock wakes for."""
    wanted = Greatest(
        F("due"),
        Coalesce(F("lease_until"), F("due")),
        Coalesce(F("nudged_at") + conf.nudge_again(), F("due")),
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
    fresh = {"state": WorkState.READY, "tries": 0, "due": now, "nudged_at": now, "lease_until": None}
    if not Work.objects.filter(pk=work.pk, state=WorkState.FAILED).update(**fresh):
        raise NotGivenUp
    log(work, "laurel_clock.retry", user=by)
    _nudge_on_commit(work.pk)


def _claim(work_id: int, now: datetime) -> Work | None:
    """Take the row for the length of its kind's lease, unless it is not due or another has it."""
    work = Work.objects.claimable(now).filter(pk=work_id).first()
    if work is None or _is_exhausted(work):
        return None
    until = now + _lease(work.kind)
    if not Work.objects.claimable(now).filter(pk=work_id).update(lease_until=until, tries=F("tries") + 1):
        return None
    return Work.objects.get(pk=work_id, lease_until=until)


def _do(work: Work) -> None:
    """Run the kind's function and mark the row done."""
    kind = registry.find_kind(work.kind)
    if kind is None:
        raise UnknownKind(work.kind)
    with transaction.atomic() if kind.atomic else nullcontext():
        kind.function(work)
        _finish(work)


def _finish(work: Work) -> None:
    done = _held(work).update(state=WorkState.DONE, lease_until=None, done_at=timezone.now(), last_error="")
    if not done:
        raise LeaseLost(str(work))


def _free(work: Work, error: Exception) -> None:
    """Let go of the row after an error, if it is still ours: due again later, or given up."""
    back_off = min(FIRST_BACK_OFF * 2 ** (work.tries - 1), LONGEST_BACK_OFF)
    note = "".join(format_exception_only(error)).strip()[:2000]
    state = WorkState.FAILED if _is_exhausted(work) else WorkState.READY
    due = timezone.now() + back_off
    _held(work).update(state=state, lease_until=None, due=due, nudged_at=None, last_error=note)


def _held(work: Work) -> WorkQuerySet:
    """The row, as long as it is under the lease this worker took."""
    return Work.objects.filter(pk=work.pk, state=WorkState.READY, lease_until=work.lease_until)


def _lease(name: str) -> timedelta:
    kind = registry.find_kind(name)
    return kind.lease if kind else UNKNOWN_LEASE


def _is_exhausted(work: Work) -> bool:
    kind = registry.find_kind(work.kind)
    return kind is not None and work.tries >= kind.tries


def _nudge_on_commit(work_id: int) -> None:
    """A nudge that gets lost, for whatever reason, is given again by the sweep: hence robust."""
    transaction.on_commit(partial(_send_nudge, work_id), robust=True)


def _send_nudge(work_id: int) -> None:
    work_nudged.send(sender=Work, work_id=work_id)
