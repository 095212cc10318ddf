"""The progress of an upload: every write of `StoredFile.state`, each with its audit entry and its signal.

    awaiting ──▶ arrived ──▶ accepted
        └────────────┴──────────┴──▶ refused    (accepted only where nobody took the file up, or it was removed)

The rule the next editor must not break: each is one conditional update naming the state it relies on. A process whose
update touched no row has lost to another, and changes nothing.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.dispatch import Signal

from foundation.assets import signals
from foundation.assets.domain.verification import Checked, private_store
from foundation.assets.enums import Integrity, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.audit import domain as audit
from foundation.clock.domain import start_work
from foundation.records.domain.contention import retried
from foundation.records.domain.state import try_move

logger = logging.getLogger(__name__)
KIND = "laurel_assets.check"
UNDECIDED = (UploadState.AWAITING, UploadState.ARRIVED)


@retried
def note_arrival(file: StoredFile, *, etag: str, by: AbstractBaseUser | None, at: datetime) -> bool:
    """Its bytes are confirmed: one transaction with the work that will check it. `durable`: never in a caller's."""
    with transaction.atomic(durable=True):
        arrived = try_move(file, UploadState.ARRIVED, arrived_at=at, etag=etag)
        if arrived:
            audit.record("file.arrived", by=by, subject=file, after={"size": file.size}, at=at)
            start_work(kind=KIND, key=file.public_id, ref=file.public_id, at=at)
            _send_signal(signals.file_arrived, file)
    return arrived


@retried
def accept(file: StoredFile, *, key: str, checked: Checked, at: datetime) -> bool:
    """What was checked is kept under `key`: it is received."""
    facts: dict[str, Any] = {
        "key": key,
        "sha256": checked.sha256,
        "detected_type": checked.content_type,
        "finding": checked.finding,
        "checked_at": at,
        "integrity": Integrity.INTACT,
        "reconciled_at": at,
    }
    with transaction.atomic():
        accepted = try_move(file, UploadState.ACCEPTED, **facts)
        if accepted:
            after = {"sha256": checked.sha256, "size": file.size, "virus_check": checked.finding or "none"}
            audit.record("file.accepted", by=None, subject=file, after=after, at=at)
            _send_signal(signals.file_accepted, file)
    return accepted


@retried
def refuse(
    file: StoredFile,
    refusal: Refusal,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    finding: str = "",
    states: Iterable[UploadState] = UNDECIDED,
) -> bool:
    """Mark it as refused, and delete the object in quarantine. False if it was decided already."""
    with transaction.atomic():
        why = {"refusal": refusal, "finding": finding[:200], "checked_at": at}
        refused = try_move(file, UploadState.REFUSED, since=states, **why)
        if refused:
            after = {"refusal": str(refusal), **({"finding": finding} if finding else {})}
            audit.record("file.refused", by=by, subject=file, after=after, at=at)
            _send_signal(signals.file_refused, file)
    if refused:
        clear_quarantine(file)
    return refused


@retried
def discard(file: StoredFile, refusal: Refusal = Refusal.EXPIRED, *, at: datetime) -> bool:
    """An accepted file that nobody needs goes, with its object and its picture. False when it is gone already."""
    keys = [key for key in (file.key, file.preview_key) if key]
    gone = {"refusal": refusal, "key": None, "preview_key": None, "first_words": "", "integrity": ""}
    with transaction.atomic():
        discarded = try_move(file, UploadState.REFUSED, since=(UploadState.ACCEPTED,), **gone)
        if discarded:
            audit.record(
                "file.discarded", by=None, subject=file, after={"size": file.size, "refusal": str(refusal)}, at=at
            )
            _send_signal(signals.file_refused, file)
    if discarded:
        for key in keys:
            _delete(file, key)
    return discarded


def _delete(file: StoredFile, key: str) -> None:
    """The result holds whether this works or not; the reconciler deletes an object that no row names."""
    try:
        private_store().delete(key)
    except OSError:
        logger.warning("An object of file %s could not be deleted; the reconciler will.", file.public_id)


def clear_quarantine(file: StoredFile) -> None:
    """The result holds whether this works or not; the reconciler deletes what is left over."""
    try:
        if file.upload_id:
            private_store().abort_parts(file.quarantine_key, file.upload_id)
        private_store().delete(file.quarantine_key)
    except OSError:
        logger.warning("Quarantine of file %s could not be cleared; the reconciler will.", file.public_id)


def _send_signal(signal: Signal, file: StoredFile) -> None:
    transaction.on_commit(lambda: signal.send(StoredFile, file=file))
