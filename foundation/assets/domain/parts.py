"""Large uploads, sent in parts: each part has its own signed address, and what was sent need not be sent again.

    begin_upload ─ how it is cut ─▶ sign_parts ─▶ the browser sends ─▶ list_parts ─ the rest ─▶ complete_upload

Calls the store outside of transactions. The rule the next editor must not break: only parts that the store lists count
as sent – the browser's claims are never trusted.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from msgspec import Struct

from foundation.assets import conf
from foundation.assets.domain.errors import FileNotYours, NotReceived, UploadBusy
from foundation.assets.domain.verification import private_store
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile

MOST_AT_ONCE = 20


class Part(Struct, frozen=True):
    """One stretch of the file: its number from 1, where it begins, how long it is, and where it may be PUT."""

    number: int
    start: int
    size: int
    url: str = ""


def plan_parts(file: StoredFile) -> list[Part]:
    """How the file is cut; empty when it is sent whole."""
    if not file.part_size:
        return []
    starts = range(0, file.size, file.part_size)
    return [Part(number, start, min(file.part_size, file.size - start)) for number, start in enumerate(starts, start=1)]


def sign_parts(file: StoredFile, numbers: Iterable[int], *, by: AbstractBaseUser | None) -> list[Part]:
    """Addresses for these parts (at most MOST_AT_ONCE; numbers that don't exist are left out), for as long as a ticket.

    The first call has the store begin. Raises FileNotYours, UploadBusy when it isn't awaited, OSError.
    """
    _ensure_awaited(file, by)
    wanted = set(numbers)
    parts = [part for part in plan_parts(file) if part.number in wanted][:MOST_AT_ONCE]
    if parts and not file.upload_id:
        _begin(file)
    store, seconds = private_store(), conf.upload_ticket_seconds()
    return [
        Part(
            part.number,
            part.start,
            part.size,
            store.sign_part(file.quarantine_key, file.upload_id, part.number, size=part.size, seconds=seconds),
        )
        for part in parts
    ]


def list_parts(file: StoredFile, *, by: AbstractBaseUser | None) -> list[int]:
    """The numbers of the parts that lie in the store whole. Raises as `sign_parts` does."""
    _ensure_awaited(file, by)
    return _whole(file)


def join_parts(file: StoredFile) -> None:
    """Make the object of its parts, when all are there; one that was joined already stays so. Raises NotReceived."""
    if not file.upload_id:
        return
    store = private_store()
    try:
        sent = store.parts(file.quarantine_key, file.upload_id)
        if any(part.number not in sent or sent[part.number].size != part.size for part in plan_parts(file)):
            raise NotReceived
        store.join_parts(
            file.quarantine_key, file.upload_id, {part.number: sent[part.number] for part in plan_parts(file)}
        )
    except FileNotFoundError:
        return  # joined by an earlier try, or gone: the object shows which


def find_resumable(
    files: Iterable[StoredFile], *, name: str, size: int, sha256: str, at: datetime | None = None
) -> StoredFile | None:
    """Among somebody's awaited uploads in parts, the one of this very file, if it may still be completed."""
    late = (at or timezone.now()) - timedelta(seconds=conf.upload_complete_seconds())
    same = (
        file
        for file in files
        if file.state == UploadState.AWAITING
        and file.part_size
        and file.created_at > late
        and (file.original_name, file.size, file.declared_sha256) == (name, size, sha256)
    )
    return next(same, None) if sha256 else None


def _begin(file: StoredFile) -> None:
    """Two requests may begin at once: one id stays, the other is given up."""
    store = private_store()
    upload_id = store.begin_parts(file.quarantine_key, content_type=file.content_type)
    if not StoredFile.objects.filter(pk=file.pk, upload_id="").update(upload_id=upload_id):
        store.abort_parts(file.quarantine_key, upload_id)
    file.refresh_from_db()


def _whole(file: StoredFile) -> list[int]:
    """A store that knows the upload no more (a lifecycle rule, a restart) has nothing: it is begun again."""
    if not file.upload_id:
        return []
    try:
        sent = private_store().parts(file.quarantine_key, file.upload_id)
    except FileNotFoundError:
        StoredFile.objects.filter(pk=file.pk, upload_id=file.upload_id).update(upload_id="")
        file.refresh_from_db()
        return []
    return [part.number for part in plan_parts(file) if part.number in sent and sent[part.number].size == part.size]


def _ensure_awaited(file: StoredFile, by: AbstractBaseUser | None) -> None:
    if not file.is_of(by):
        raise FileNotYours
    if file.state != UploadState.AWAITING:
        raise UploadBusy
