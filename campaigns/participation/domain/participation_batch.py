"""Approving all that a list finds: requested with what was shown, done by the worker one by one.

    request_approvals ─▶ batch, a row each, work ─▶ run_approvals: approve some, or say why not ─▶ work ─▶ … ─▶ finished

The rules the next editor must not break: only what the page named is approved, under the names it goes by then; each
participation is its own transaction together with its row, so that a worker that dies is followed by one that goes on
after the last; what can't be approved says why and stops no other; other work has its turn between two pieces.
"""

import json
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from campaigns.participation import conf
from campaigns.participation.domain.errors import FoundChanged, NothingToApprove
from campaigns.participation.domain.participation_approval import approve_unseen
from campaigns.participation.domain.participation_name import say_names
from campaigns.participation.enums import BatchRowState, ParticipationState
from campaigns.participation.models import Participation, ParticipationBatch, ParticipationBatchRow
from campaigns.participation.models.participation import NAMES
from foundation.audit.domain import record
from foundation.clock.domain import renew_lease, start_work
from foundation.clock.models import Work
from foundation.records.domain.contention import retried
from foundation.text.languages import active_language

KIND = "laurel_participation.approvals"
RENEW_EVERY = 20  # rows; the lease is minutes
AT_ONCE = 1_000


def list_waiting(found: QuerySet[Participation]) -> dict[int, str]:
    """Those of a list that can be approved, in one order, with the names that each goes by."""
    waiting = found.filter(state=ParticipationState.APPLIED).order_by("pk")
    return {pk: say_names(names) for pk, *names in waiting.values_list("pk", *NAMES).distinct()}


def make_fingerprint(waiting: dict[int, str]) -> str:
    """What tells one list of participations from another, and from itself under other names."""
    return sha256(json.dumps(waiting).encode()).hexdigest()


@retried
@transaction.atomic
def request_approvals(
    found: QuerySet[Participation], *, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> ParticipationBatch:
    """Have all of a list approved that can be: batch, rows, audit entry and work in one transaction.

    `seen` is the fingerprint of those that were shown. Pressed again before the last of them is handled, it is the same
    batch. Raises FoundChanged if the list finds others meanwhile, NothingToApprove.
    """
    moment, waiting = at or timezone.now(), list_waiting(found)
    if not waiting:
        raise NothingToApprove
    if make_fingerprint(waiting) != seen:
        raise FoundChanged
    first = next(iter(waiting))
    Participation.objects.select_for_update(no_key=True).order_by().get(pk=first)  # two presses, one by one
    if (begun := _find_begun(waiting)) is not None:
        return begun
    batch = ParticipationBatch.objects.create(
        total=len(waiting), language=active_language(), requested_by_id=by.pk, requested_at=moment
    )
    rows = (ParticipationBatchRow(batch=batch, participation_id=pk, names=names) for pk, names in waiting.items())
    ParticipationBatchRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    record("participation.batch_requested", by=by, subject=batch, after={"count": batch.total}, at=moment)
    start_work(kind=KIND, key=batch.public_id, ref=batch.pk, at=moment)
    return batch


def _find_begun(waiting: dict[int, str]) -> ParticipationBatch | None:
    """The batch of exactly these of which none is handled yet."""
    for batch in ParticipationBatch.objects.filter(finished_at=None, total=len(waiting)):
        rows = batch.rows.filter(state=BatchRowState.WAITING).order_by("participation_id")
        if dict(rows.values_list("participation_id", "names")) == waiting:
            return batch
    return None


def run_approvals(work: Work) -> None:
    """The worker's part: approve some rows one by one, then leave the others to the next work, or finish.

    Goes on after the last row done; finished is left alone.
    """
    batch = ParticipationBatch.objects.select_related("requested_by").filter(pk=work.ref, finished_at=None).first()
    if batch is None:
        return
    waiting = batch.rows.filter(state=BatchRowState.WAITING).order_by("pk").values_list("pk", flat=True)
    piece = list(waiting[: conf.approvals_at_once()])
    with translation.override(batch.language):
        for number, pk in enumerate(piece, start=1):
            _settle_row(batch, pk)
            if number % RENEW_EVERY == 0:
                renew_lease(work)
    if not waiting.exists():
        _finish(batch)
    else:
        _leave_others(batch, after=piece[-1])


@retried
@transaction.atomic
def _settle_row(batch: ParticipationBatch, pk: int) -> None:
    row = batch.rows.select_for_update().filter(pk=pk, state=BatchRowState.WAITING).first()
    if row is None:
        return
    row.state, row.problem = BatchRowState.DONE, ""
    try:
        with transaction.atomic():
            _approve(row, by=batch.requested_by)
    except ValidationError as refused:
        row.state, row.problem = BatchRowState.SKIPPED, " ".join(refused.messages)[:500]
    row.save(update_fields=["state", "problem"])


def _approve(row: ParticipationBatchRow, *, by: AbstractBaseUser | None) -> None:
    participation = row.participation
    if participation.state == ParticipationState.APPROVED:
        raise ValidationError(_("Already approved."))
    approve_unseen(participation, by=by, names=row.names)


@retried
@transaction.atomic
def _leave_others(batch: ParticipationBatch, *, after: int) -> None:
    start_work(kind=KIND, key=f"{batch.public_id}-{after}", ref=batch.pk)


@retried
@transaction.atomic
def _finish(batch: ParticipationBatch) -> None:
    now = timezone.now()
    if ParticipationBatch.objects.filter(pk=batch.pk, finished_at=None).update(finished_at=now):
        skipped = batch.rows.filter(state=BatchRowState.SKIPPED).count()
        facts = {"approved": batch.total - skipped, "skipped": skipped}
        record("participation.batch_finished", by=None, subject=batch, after=facts, at=now)
