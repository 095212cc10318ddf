"""Keeps rows and objects in step: missing, altered and orphaned objects.

The clock's jobs (see `wiring.py`) start the steps, the worker does them: they call the store, and the clock must never
wait for it. The rules the next editor must not break: an object is deleted only when it is older than any upload may
live and no row names it; a file that is missing or altered is marked and reported, never "repaired".
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from foundation.assets import conf, registry
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.inventory import check_assets
from foundation.assets.domain.preview import draw_previews
from foundation.assets.domain.transition import discard
from foundation.assets.domain.upload import expire_upload
from foundation.assets.domain.verification import hash_chunks, private_store
from foundation.assets.enums import Integrity, Refusal
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import FILES, PREVIEWS, QUARANTINE
from foundation.audit import domain as audit
from foundation.clock.domain import start_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work

logger = logging.getLogger(__name__)
KIND = "laurel_assets.reconcile"
BATCH = 200
KEPT = timedelta(days=7)
LIES_ABOUT_AFTER = timedelta(days=1)


def start_step(name: str, *, at: datetime) -> None:
    """Have one of STEPS done by the worker. Rows of steps done long ago go: their moments never return."""
    Work.objects.filter(kind=KIND, state=WorkState.DONE, done_at__lt=at - KEPT).delete()
    start_work(kind=KIND, key=f"{name}:{at.isoformat()}", ref=name, at=at)


def start_previews(*, at: datetime) -> None:
    """Have first pages drawn where files wait for it: new ones, and those whose picture was lost."""
    if StoredFile.objects.unpreviewed().exists():
        start_step("draw_previews", at=at)


def run_step(work: Work) -> None:
    """The work itself. Raises OSError when the store is away (it is tried again)."""
    STEPS[work.ref]()


def expire_uploads(*, at: datetime | None = None) -> int:
    """Refuse uploads that nobody completed in time, and clear what they left in quarantine; how many."""
    at = at or timezone.now()
    late = StoredFile.objects.awaiting_since_before(at - timedelta(seconds=conf.upload_complete_seconds()))
    return sum(expire_upload(file, at=at) for file in late[:BATCH])


def purge_unclaimed(*, at: datetime | None = None) -> int:
    """Let go of files that passed their check and were taken up by nothing in the time an upload has; how many."""
    at = at or timezone.now()
    before = at - timedelta(seconds=conf.upload_complete_seconds())
    found = [file for find in registry.unclaimed_finders.list() for file in find(before).accepted()[:BATCH]]
    return sum(discard(file, at=at) for file in found)


def purge_expired(*, at: datetime | None = None) -> int:
    """Let go of files that were taken up and removed since, and whose time is over; how many."""
    at = at or timezone.now()
    found = [file for find in registry.expired_finders.list() for file in find(at).accepted()[:BATCH]]
    return sum(discard(file, Refusal.REMOVED, at=at) for file in found)


def verify_files(*, at: datetime | None = None, batch: int = BATCH) -> int:
    """Read the accepted files that were looked at longest ago, and hash them; how many are not as they were accepted.

    A finding is written to the row and to the audit record when it is new. Raises OSError when the store is away.
    """
    at = at or timezone.now()
    due = StoredFile.objects.accepted().order_by("reconciled_at")[:batch]
    return sum(_verify(file, at) != Integrity.INTACT for file in due)


def clear_orphans(*, at: datetime | None = None) -> int:
    """Delete objects older than a day that no row names: left by uploads after their end, or by a check that died."""
    at = at or timezone.now()
    store, deleted = private_store(), 0
    for folder, column in ((QUARANTINE, "quarantine_key"), (FILES, "key"), (PREVIEWS, "preview_key")):
        old = [name for name, changed_at, _size in store.list(folder) if changed_at < at - LIES_ABOUT_AFTER]
        for start in range(0, len(old), BATCH):
            names = old[start : start + BATCH]
            for name in set(names) - _named(column, names):
                store.delete(name)
                deleted += 1
    if deleted:
        logger.warning("Deleted %s objects that no row named.", deleted)
    return deleted


def abort_forgotten(*, at: datetime | None = None) -> int:
    """Give up uploads in parts older than a day that no awaited row names; how many."""
    at = at or timezone.now()
    store, given_up = private_store(), 0
    for name, upload_id, begun_at in store.list_pending_parts(QUARANTINE):
        if begun_at > at - LIES_ABOUT_AFTER:
            continue
        if not StoredFile.objects.undecided().filter(quarantine_key=name, upload_id=upload_id).exists():
            store.abort_parts(name, upload_id)
            given_up += 1
    return given_up


STEPS: dict[str, Callable[[], int]] = {
    "expire_uploads": expire_uploads,
    "purge_unclaimed": purge_unclaimed,
    "purge_expired": purge_expired,
    "verify_files": verify_files,
    "clear_orphans": clear_orphans,
    "abort_forgotten": abort_forgotten,
    "check_assets": check_assets,
    "draw_previews": draw_previews,
}


def _named(column: str, names: list[str]) -> set[str]:
    """Which of these a row still needs: in quarantine, only those of uploads that are not decided."""
    rows = StoredFile.objects.filter(**{f"{column}__in": names})
    return set((rows.undecided() if column == "quarantine_key" else rows).values_list(column, flat=True))


def _verify(file: StoredFile, at: datetime) -> Integrity:
    found = _look(file)
    if found != file.integrity:
        audit.record("file.integrity_changed", by=None, subject=file, after={"integrity": found.value}, at=at)
        logger.error("Stored file %s is %s.", file.public_id, found.value)
    StoredFile.objects.filter(pk=file.pk).update(integrity=found, reconciled_at=at)
    return found


def _look(file: StoredFile) -> Integrity:
    try:
        same = hash_chunks(private_store().chunks(file.key or ""), file.size) == file.sha256
    except FileNotFoundError:
        return Integrity.MISSING
    except UploadRefused:  # not as many bytes as were accepted
        return Integrity.ALTERED
    return Integrity.INTACT if same else Integrity.ALTERED
