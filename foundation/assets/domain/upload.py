"""Uploads: promise, arrival.

    begin_upload → (the browser, or receive_upload) → complete_upload → the check of `checking.py`

Holds the verbs of the sender. Only `transition.py` writes the state of an upload; `reconcile.py` cleans up. The rule
the next editor must not break: no calls to the store inside a transaction, and a request confirms an upload without
reading the file.
"""

from datetime import datetime, timedelta
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from foundation.assets import backends, conf
from foundation.assets.domain.errors import FileNotYours, UploadBusy, UploadRefused
from foundation.assets.domain.parts import join_parts, plan_parts
from foundation.assets.domain.transition import note_arrival, refuse
from foundation.assets.domain.verification import confirm_arrival, private_store
from foundation.assets.enums import FileKind, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.validators import clean_file_name, clean_sha256
from foundation.text.languages import join_names


class UploadLimits(Struct, frozen=True):
    """What an app receives: kinds of file, and bytes (never more than LAUREL_UPLOAD_MAX_SIZE)."""

    kinds: frozenset[FileKind]
    max_size: int

    @property
    def accept(self) -> str:
        """For the `accept` attribute of a file input."""
        return ",".join(f".{extension}" for kind in FileKind if kind in self.kinds for extension in kind.extensions)

    @property
    def listed(self) -> str:
        """The kinds for people: PDF, DOCX."""
        return join_names(kind.extensions[0].upper() for kind in FileKind if kind in self.kinds)

    @property
    def size(self) -> int:
        """How many bytes one file may have here."""
        return min(self.max_size, largest_upload())

    @property
    def attributes(self) -> dict[str, str]:
        """Of a file input: what to choose from, and what `upload.js` refuses before it reads a byte."""
        return {"accept": self.accept, "data-max-size": str(self.size), "data-too-large": self.too_large}

    def ensure_taken(self, name: str, *, content_type: str, size: int) -> FileKind:
        """The kind of a file that is taken here, as far as its name and size tell. Raises UploadRefused."""
        kind = FileKind.of_name(name)
        if kind is None or kind not in self.kinds:
            sentence = _("%(refusal)s Save it as %(kinds)s and choose it again.")
            facts = {"refusal": Refusal.TYPE_NOT_ALLOWED.label, "kinds": self.listed}
            raise UploadRefused(Refusal.TYPE_NOT_ALLOWED, sentence=sentence % facts)
        if content_type not in ("", "application/octet-stream", kind.content_type):
            raise UploadRefused(Refusal.WRONG_TYPE)
        if size < 1:
            raise UploadRefused(Refusal.EMPTY)
        if size > self.size:
            raise UploadRefused(Refusal.TOO_LARGE, sentence=self.too_large)
        return kind

    @property
    def too_large(self) -> str:
        """The refusal of a larger file, with the limit."""
        return _(
            "Not accepted: the file is larger than %(limit)s. Make it smaller or split it, then choose it again."
        ) % {"limit": filesizeformat(self.size)}


class UploadTicket(Struct, frozen=True):
    """One promised upload: `signed` whole, or in `parts` (ask `sign_parts`). Neither where the store takes nothing from
    browsers: post the form instead."""

    file: StoredFile
    signed: backends.SignedUpload | None
    expires_at: datetime

    def as_dict(self) -> dict[str, Any]:
        """What `laurel_assets/upload.js` reads."""
        signed, parts = self.signed, plan_parts(self.file)
        return {
            "id": self.file.public_id,
            "expires_at": self.expires_at.isoformat(),
            "upload": {"url": signed.url, "method": signed.method, "headers": signed.headers} if signed else None,
            "parts": {"size": self.file.part_size, "count": len(parts)} if parts else None,
        }


def begin_upload(
    *,
    purpose: str,
    name: str,
    content_type: str,
    size: int,
    by: AbstractBaseUser | None,
    limits: UploadLimits,
    sha256: str | None = None,
    at: datetime | None = None,
) -> UploadTicket:
    """Write down what is to come, and sign the address it may be sent to (type and length are part of the signature).

    `content_type` may be empty (browsers don't know every type); the name's extension says the kind. `size` in bytes.
    `by` is None for somebody without an account, whom the caller knows otherwise (by a private link).
    Raises UploadRefused (empty, too large, type not allowed) and ValidationError (name, sha256).
    """
    at = at or timezone.now()
    name = clean_file_name(name)
    kind = limits.ensure_taken(name, content_type=content_type, size=size)
    file = StoredFile.objects.create(
        purpose=purpose,
        original_name=name,
        content_type=kind.content_type,
        size=size,
        declared_sha256=clean_sha256(sha256) if sha256 else "",
        uploaded_by_id=by.pk if by else None,
        created_at=at,
        part_size=conf.upload_part_size() if private_store().direct and size > conf.upload_part_size() else None,
    )
    return make_ticket(file, at=at)


def largest_upload() -> int:
    """How many bytes any upload may have (LAUREL_UPLOAD_MAX_SIZE): nobody may promise more."""
    return conf.upload_max_size()


def make_ticket(file: StoredFile, *, at: datetime) -> UploadTicket:
    """A fresh ticket for an upload that is awaited (type, length and, where the store takes it, SHA-256 are signed)."""
    seconds = conf.upload_ticket_seconds()
    sha256 = file.declared_sha256 if conf.upload_sign_checksum() else ""
    signed = None
    if not file.part_size:
        signed = private_store().sign_upload(
            file.quarantine_key, content_type=file.content_type, size=file.size, seconds=seconds, sha256=sha256
        )
    return UploadTicket(file=file, signed=signed, expires_at=at + timedelta(seconds=seconds))


def receive_upload(file: StoredFile, content: IO[bytes], *, by: AbstractBaseUser | None) -> None:
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


def complete_upload(file: StoredFile, *, by: AbstractBaseUser | None, at: datetime | None = None) -> StoredFile:
    """Confirm that the promised object is in the store, which marks it as arrived. Idempotent.

    In order: ask the store for the object's metadata (no bytes are read); record the arrival with its audit entry and
    start the worker's check (one transaction). Must not be called inside a transaction (RuntimeError). Raises
    UploadRefused, NotReceived, FileNotYours, and OSError when the store is away: the upload then stays awaited.
    """
    at = at or timezone.now()
    _ensure_own(file, by)
    file.refresh_from_db()
    if file.state == UploadState.AWAITING:
        try:
            join_parts(file)
            etag = confirm_arrival(file, at=at)
        except UploadRefused as refused:
            refuse(file, refused.refusal, by=by, at=at, states=[UploadState.AWAITING])
        else:
            note_arrival(file, etag=etag, by=by, at=at)
        file.refresh_from_db()
    if file.is_refused:
        raise UploadRefused(Refusal(file.refusal))
    return file


def cancel_upload(file: StoredFile, *, by: AbstractBaseUser | None, at: datetime | None = None) -> None:
    """Give up an upload that is awaited: what was sent of it goes. One that has arrived stays as it is."""
    _ensure_own(file, by)
    refuse(file, Refusal.CANCELLED, by=by, at=at or timezone.now(), states=[UploadState.AWAITING])


def expire_upload(file: StoredFile, *, at: datetime) -> bool:
    """Refuse an upload that nobody completed. False when somebody is just doing so."""
    return refuse(file, Refusal.EXPIRED, by=None, at=at, states=[UploadState.AWAITING])


def _ensure_own(file: StoredFile, by: AbstractBaseUser | None) -> None:
    if not file.is_of(by):
        raise FileNotYours
