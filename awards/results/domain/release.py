"""The release of results: one moment on one row, before which results are visible in the admin only.

Releasing writes `released_at` and nothing else; pages, lists, search, feeds and the API follow because all of them
filter by released rows. A future moment is an embargo: the release takes effect to the second, without a job that could
fail. Anything else (notices, webhooks) is triggered by the signal.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.results.domain.errors import (
    AlreadyReleased,
    CycleStillOpen,
    NothingToRelease,
    NotReleased,
    ReleaseNotOnMinute,
)
from awards.results.enums import AwardeeState
from awards.results.permissions import may_release_results
from awards.results.signals import release_called_off, results_released
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def release_results(
    cycle: AwardCycle, *, by: AbstractBaseUser, at: datetime | None = None, now: datetime | None = None
) -> AwardCycle:
    """Release the results of a cycle at `at`: now, or a future moment.

    In order: checks the right, and that the cycle is in force, closed by then and has an active awardee; sets the
    moment by one UPDATE that only the first caller wins; writes the audit entry; sends `results_released` on commit. A
    second call is refused, so nothing happens twice. Raises MayNot, ReleaseNotOnMinute, CycleNotInForce,
    CycleStillOpen, NothingToRelease, AlreadyReleased.
    """
    if not may_release_results(by):
        raise MayNot
    present = now or timezone.now()
    moment = max(at or present, present)
    if moment > present and (moment.second or moment.microsecond):
        raise ReleaseNotOnMinute
    locked = AwardCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    _check_ready(locked, moment)
    AwardCycle.objects.filter(pk=cycle.pk, released_at__isnull=True).update(released_at=moment)
    cycle.released_at = moment
    record("award_cycle.released", by=by, subject=cycle, after={"released_at": moment.isoformat()}, at=present)
    transaction.on_commit(lambda: results_released.send(AwardCycle, cycle=cycle))
    return cycle


@retried
@transaction.atomic
def call_off_release(cycle: AwardCycle, *, by: AbstractBaseUser, now: datetime | None = None) -> AwardCycle:
    """Call off a future release. Released results can't be called off: suspend the cycle, or revoke an award.

    Sends `release_called_off` on commit. Raises MayNot, NotReleased.
    """
    if not may_release_results(by):
        raise MayNot
    present = now or timezone.now()
    locked = AwardCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if locked.released_at is None or locked.released_at <= present:
        raise NotReleased
    AwardCycle.objects.filter(pk=cycle.pk).update(released_at=None)
    cycle.released_at = None
    before = {"released_at": locked.released_at.isoformat()}
    record("award_cycle.release_called_off", by=by, subject=cycle, before=before, at=present)
    transaction.on_commit(lambda: release_called_off.send(AwardCycle, cycle=cycle))
    return cycle


def _check_ready(cycle: AwardCycle, moment: datetime) -> None:
    if cycle.released_at is not None:
        raise AlreadyReleased
    if cycle.state != CycleState.IN_FORCE:
        raise CycleNotInForce
    if moment < cycle.closes_at:
        raise CycleStillOpen
    if not cycle.awardees.filter(state=AwardeeState.ACTIVE).exists():
        raise NothingToRelease
