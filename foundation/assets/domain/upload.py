"""Uploads: promise, arrival, check, acceptance.

    awaiting ──▶ checking ──▶ accepted        begin_upload → (browser or receive_upload) → complete_upload
        ▲            │  └────▶ refused
        └── store away, not there yet

Holds the verbs and every write of `StoredFile.state`. What is in a file is `inspection.py`; what lies about is
`reconcile.py`. The rules the next editor must not break: no store is spoken to inside a transaction, states change by
conditional update only, and what is accepted has been hashed again after it was copied to a key no client was given.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from foundation.assets import backends, conf, signals
from foundation.assets.domain.errors import FileNotYours, NotReceived, UploadBusy, UploadRefused
from foundation.assets.domain.verification import private_store, verify_and_promote
from foundation.assets.enums import FileKind, Integrity, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_accepted_key
from foundation.assets.validators import clean_file_name, clean_sha256
from foundation.audit import domain as audit

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class UploadLimits:
    """What an app receives: kinds of file, and bytes (never more than LAUREL_UPLOAD_MAX_SIZE)."""

    kinds: frozenset[FileKind]
    max_size: int

    @property
    def accept(self) -> str:
        """For the `accept` attribute of a file input."""
        return ",".join(f".{extension}" for kind in FileKind if kind in self.kinds for extension in kind.extensions)


@dataclass(frozen=True)
class UploadTicket:
    """One promised upload. `signed` is None where the store takes nothing from browsers: post the form instead."""

    file: StoredFile
    signed: backends.SignedUpload | None
    expires_at: datetime

    def as_dict(self) -> dict[str, Any]:
        """What `laurel_assets/upload.js` reads."""
        signed = self.signed
        return {
            "id": self.file.public_id,
            "expires_at": self.expires_at.isoformat(),
            "upload": {"url": signed.url, "method": signed.method, "headers": signed.headers} if signed else None,
        }


def begin_upload(
    *,
    purpose: str,
    name: str,
    content_type: str,
    size: int,
    by: AbstractBaseUser,
    limits: UploadLimits,
    sha256: str | None = None,
    at: datetime | None = None,
) -> UploadTicket:
    """Write down what is to come, and sign the address it may be sent to (type and length are part of the signature).

    `content_type` may be empty (browsers don't know every type); the name's extension says the kind. `size` in bytes.
    Raises UploadRefused (empty, too large, type not allowed) and ValidationError (name, sha256).
    """
    at = at or timezone.now()
    name = clean_file_name(name)
    kind = _allowed_kind(name, content_type, limits)
    if size < 1:
        raise UploadRefused(Refusal.EMPTY)
    if size > min(limits.max_size, conf.upload_max_size()):
        raise UploadRefused(Refusal.TOO_LARGE)
    file = StoredFile.objects.create(
        purpose=purpose,
        original_name=name,
        content_type=kind.content_type,
        size=size,
        declared_sha256=clean_sha256(sha256) if sha256 else "",
        uploaded_by_id=by.pk,
        created_at=at,
    )
    seconds = conf.upload_ticket_seconds()
    signed = private_store().sign_upload(
        file.quarantine_key, content_type=file.content_type, size=size, seconds=seconds
    )
    return UploadTicket(file=file, signed=signed, expires_at=at + timedelta(seconds=seconds))


def receive_upload(file: StoredFile, content: IO[bytes], *, by: AbstractBaseUser) -> None:
    """Put into quarantine what came through the server (no JavaScript, or no S3). Then call `complete_upload`.

    Raises FileNotYours, UploadBusy when the upload isn't awaited any more, OSError when the store is away.
    """
    _ensure_own(file, by)
    if file.state != UploadState.AWAITING:
        raise UploadBusy
    store = private_store()
    if store.stat(file.quarantine_key):
        store.delete(file.quarantine_key)
    store.put(file.quarantine_key, content, content_type=file.content_type)


def complete_upload(file: StoredFile, *, by: AbstractBaseUser, at: datetime | None = None) -> StoredFile:
    """Check what arrived, and accept or refuse it. Calling it again gives the same answer.

    In order: claim the row; read the object once (size, SHA-256, type by content, a look inside); copy it inside the
    store to a fresh key; hash the copy; write the verdict with its audit entry (one transaction); clear quarantine.
    Must not be called inside a transaction (RuntimeError). Raises UploadRefused, NotReceived, UploadBusy, FileNotYours,
    and OSError when the store is away: the upload then stays awaited and may be completed later.
    """
    at = at or timezone.now()
    _ensure_own(file, by)
    file.refresh_from_db()
    if file.state == UploadState.ACCEPTED:
        return file
    if file.state == UploadState.REFUSED:
        raise UploadRefused(Refusal(file.refusal))
    _claim(file, at)
    key = new_accepted_key()
    try:
        sha256, detected = verify_and_promote(file, key, at=at)
    except UploadRefused as refused:
        _refuse(file, refused.refusal, by=by, at=at)
        raise
    except (NotReceived, OSError):
        _release(file)
        raise
    if not _accept(file, key=key, sha256=sha256, detected=detected, by=by, at=at):
        private_store().delete(key)
        raise UploadBusy
    _clear_quarantine(file)
    return file


def expire_upload(file: StoredFile, *, at: datetime) -> bool:
    """Refuse an upload that nobody completed. False when somebody is just doing so."""
    try:
        _claim(file, at)
    except UploadBusy:
        return False
    _refuse(file, Refusal.EXPIRED, by=None, at=at)
    return True


def _ensure_own(file: StoredFile, by: AbstractBaseUser) -> None:
    if not file.is_of(by):
        raise FileNotYours


def _allowed_kind(name: str, content_type: str, limits: UploadLimits) -> FileKind:
    kind = FileKind.of_name(name)
    if kind is None or kind not in limits.kinds:
        raise UploadRefused(Refusal.TYPE_NOT_ALLOWED)
    if content_type not in ("", "application/octet-stream", kind.content_type):
        raise UploadRefused(Refusal.WRONG_TYPE)
    return kind


def _claim(file: StoredFile, at: datetime) -> None:
    """Take the check, or take it over from a request that died. `durable` refuses to run in a caller's transaction."""
    free = Q(state=UploadState.AWAITING) | Q(
        state=UploadState.CHECKING, claimed_at__lt=at - timedelta(seconds=conf.upload_check_lease_seconds())
    )
    with transaction.atomic(durable=True):
        taken = StoredFile.objects.filter(free, pk=file.pk).update(state=UploadState.CHECKING, claimed_at=at)
    if not taken:
        raise UploadBusy
    file.state, file.claimed_at = UploadState.CHECKING, at


def _conclude(file: StoredFile, **values: Any) -> bool:
    """Write the end of a check, if the check is still ours."""
    mine = StoredFile.objects.filter(pk=file.pk, state=UploadState.CHECKING, claimed_at=file.claimed_at)
    if not mine.update(claimed_at=None, **values):
        return False
    file.refresh_from_db()
    return True


def _release(file: StoredFile) -> None:
    _conclude(file, state=UploadState.AWAITING)


def _accept(file: StoredFile, *, key: str, sha256: str, detected: str, by: AbstractBaseUser, at: datetime) -> bool:
    with transaction.atomic():
        concluded = _conclude(
            file,
            state=UploadState.ACCEPTED,
            key=key,
            sha256=sha256,
            detected_type=detected,
            checked_at=at,
            integrity=Integrity.INTACT,
            reconciled_at=at,
        )
        if concluded:
            audit.record("file.accepted", by=by, subject=file, after={"sha256": sha256, "size": file.size}, at=at)
            transaction.on_commit(lambda: signals.file_accepted.send(StoredFile, file=file))
    return concluded


def _refuse(file: StoredFile, refusal: Refusal, *, by: AbstractBaseUser | None, at: datetime) -> None:
    with transaction.atomic():
        if not _conclude(file, state=UploadState.REFUSED, refusal=refusal, checked_at=at):
            raise UploadBusy
        audit.record("file.refused", by=by, subject=file, after={"refusal": str(refusal)}, at=at)
        transaction.on_commit(lambda: signals.file_refused.send(StoredFile, file=file))
    _clear_quarantine(file)


def _clear_quarantine(file: StoredFile) -> None:
    """The verdict stands whether this works or not; what stays behind is taken by the reconciler."""
    try:
        private_store().delete(file.quarantine_key)
    except OSError:
        logger.warning("Quarantine of file %s could not be cleared; the reconciler will.", file.public_id)
