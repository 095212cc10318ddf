"""Files made by the worker: requested, made under a lease, downloaded, deleted.

    request_file ─▶ row + work ─▶ worker: make_file ─▶ the object, then the row that names it ─▶ sign_file ─▶ purge

The order is what makes a death at any call harmless: an object is written to a fresh key before its row names it, and
taken out of the store before its row forgets it. No row names what a dead worker left behind: `purge_files` deletes it
two days later. The rules the next editor must not break: no calls to the store inside a transaction; a row changes only
while it still needs the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone

from foundation.assets import backends, storages
from foundation.audit import domain as audit
from foundation.clock.domain import start_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.exchange.domain.errors import FileDenied, FileNotReady
from foundation.exchange.enums import FileState
from foundation.exchange.models import GeneratedFile, RequestedFile
from foundation.records.domain.contention import retried

DOWNLOAD_SECONDS = 60
LIES_ABOUT_AFTER = timedelta(days=2)  # longer than any try may take

AnyRequested = TypeVar("AnyRequested", bound=RequestedFile)


class Counted:
    """Counts the bytes that pass on their way to the store."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks, self.size = chunks, 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.size += len(chunk)
            yield chunk


def private_store() -> backends.PrivateStore:
    return backends.store_for(storages.private_storage())


def request_file(
    file: RequestedFile,
    *,
    by: AbstractBaseUser,
    event: str,
    facts: Mapping[str, Any],
    about: models.Model | None = None,
    parts: Sequence[models.Model] = (),
    at: datetime,
) -> None:
    """Have a file made. In one transaction: its row and those of its parts, the audit entry, the work."""
    file.requested_by_id, file.requested_at = by.pk, at
    with transaction.atomic():
        file.save(force_insert=True)
        for model, rows in groupby(parts, lambda row: row.__class__):
            model._default_manager.bulk_create(rows)
        audit.record(event, by=by, subject=about or file, after=dict(facts), at=at)
        start_work(kind=file.work_kind, key=file.public_id, ref=file.pk, at=at)


def make_file(
    files: "models.QuerySet[AnyRequested]",
    work: Work,
    *,
    write: Callable[[AnyRequested, str], int | None],
    kept: timedelta,
    begin_with: Mapping[str, Any] | None = None,
    on_ready: Callable[[AnyRequested, datetime], None] | None = None,
) -> None:
    """The work: `write(file, key)` writes the object and says how many bytes it has, or None where there is nothing to
    fetch; then the row names it and is ready, in one transaction with `on_ready`. What is ready is left as it is.

    An error leaves it to be tried again, from the columns `begin_with` and at another key; after the last try the file
    has failed. Work that was given up and that staff have tried again makes a failed file too.
    """
    file = files.filter(pk=work.ref).first()
    unmade = files.model._default_manager.filter(
        pk=work.ref, state__in=[FileState.WAITING, FileState.MAKING, FileState.FAILED]
    )
    if file is None or not unmade.update(state=FileState.MAKING, **(begin_with or {})):
        return
    making = files.model._default_manager.filter(pk=file.pk, state=FileState.MAKING)
    key = files.model.new_key()
    try:
        size = write(file, key)
    except Exception:
        if work.is_last_try:
            making.update(state=FileState.FAILED)
        raise
    now = timezone.now()
    named = {"key": key, "size": size, "expires_at": now + kept} if size is not None else {}
    if not _finish_file(making, file, {"ready_at": now, **named}, on_ready) and size is not None:
        private_store().delete(key)


@retried
@transaction.atomic
def _finish_file(
    making: "models.QuerySet[AnyRequested]",
    file: AnyRequested,
    columns: Mapping[str, Any],
    on_ready: Callable[[AnyRequested, datetime], None] | None,
) -> bool:
    """Whether it was still being made: then it is ready, together with what `on_ready` does."""
    is_ready = bool(making.update(state=FileState.READY, **columns))
    if is_ready and on_ready is not None:
        file.refresh_from_db()
        on_ready(file, columns["ready_at"])
    return is_ready


def name_object(rows: "models.QuerySet[Any]", key: str, **columns: Any) -> bool:
    """Let the one row of these name an object that was written; if none needs it any longer, the object is deleted."""
    if rows.update(key=key, ready_at=timezone.now(), **columns):
        return True
    private_store().delete(key)
    return False


def ensure_requester(file: RequestedFile, user: AbstractBaseUser) -> None:
    """Raises FileDenied for anybody but who requested it."""
    if file.requested_by_id != user.pk:
        raise FileDenied


def sign_file(
    file: GeneratedFile,
    *,
    by: AbstractBaseUser,
    event: str,
    file_name: str,
    content_type: str,
    at: datetime | None = None,
) -> str:
    """An address that opens for a minute; answer with a redirect and `no-store`. Recorded. Raises FileNotReady."""
    at = at or timezone.now()
    if not file.can_be_fetched(at):
        raise FileNotReady
    audit.record(event, by=by, subject=file, at=at)
    return sign_object(file, file_name=file_name, content_type=content_type)


def sign_object(file: GeneratedFile, *, file_name: str, content_type: str) -> str:
    """As `sign_file`, where the caller has recorded or counted it. Raises FileNotReady."""
    if not file.key:
        raise FileNotReady
    store = private_store()
    return store.sign_download(file.key, filename=file_name, content_type=content_type, seconds=DOWNLOAD_SECONDS)


def read_file(file: GeneratedFile, *, by: AbstractBaseUser, event: str) -> bytes:
    """All of it, for a small file that our own address answers with. Recorded. Raises FileNotReady, OSError."""
    if not file.key:
        raise FileNotReady
    audit.record(event, by=by, subject=file)
    return b"".join(private_store().chunks(file.key))


def purge_files(*of: type[GeneratedFile], at: datetime | None = None) -> int:
    """Take what is over out of the store, and objects that no row names; how many objects. Raises OSError.

    A file whose work was given up, because every try ended with the worker's death, has failed.
    """
    now, gone = at or timezone.now(), 0
    for model in of:
        if issubclass(model, RequestedFile):
            _fail_given_up(model)
        expired = model._default_manager.all().expired(now)  # type: ignore[attr-defined]  # GeneratedFileQuerySet's
        for file in expired:
            gone += _expire(file)
    for folder in sorted({model.folder for model in of}):
        gone += _clear_orphans(folder, before=now - LIES_ABOUT_AFTER)
    return gone


def start_purge(kind: str, *, at: datetime) -> None:
    """The clock's job: have the worker purge; the clock never waits for the store."""
    start_work(kind=kind, key=at.isoformat(), at=at)


def run_purge(work: Work, *, of: Sequence[type[GeneratedFile]]) -> None:
    """The work of `start_purge`."""
    purge_files(*of)


def _fail_given_up(model: type[RequestedFile]) -> None:
    given_up = Work.objects.filter(kind=model.work_kind, state=WorkState.FAILED).values("key")
    under_way = model._default_manager.all().under_way()  # type: ignore[attr-defined]  # RequestedFileQuerySet's
    under_way.filter(public_id__in=given_up).update(state=FileState.FAILED)


def _expire(file: GeneratedFile) -> int:
    """The objects first: after a crash in between, a retry deletes them again and leaves none behind."""
    keys, store = file.keys, private_store()
    for key in keys:
        store.delete(key)
    forgotten = dict.fromkeys(file.key_columns, None)
    type(file)._default_manager.filter(pk=file.pk).update(**forgotten, **file.when_expired)
    return len(keys)


def _clear_orphans(folder: str, *, before: datetime) -> int:
    """Also gives up what was sent in parts and never joined."""
    store, gone = private_store(), 0
    for name, upload_id, begun_at in list(store.list_pending_parts(folder)):
        if begun_at < before:
            store.abort_parts(name, upload_id)
    old = [name for name, changed_at, _size in store.list(folder) if changed_at < before]
    named = _named_in(folder) if old else set()
    for name in old:
        if name not in named:
            store.delete(name)
            gone += 1
    return gone


def _named_in(folder: str) -> set[str]:
    """The keys that rows name, of whichever models share the folder."""
    models_there = [model for model in apps.get_models() if issubclass(model, GeneratedFile) and model.folder == folder]
    columns = [(model, column) for model in models_there for column in model.key_columns]
    named = {key for model, column in columns for key in model._default_manager.values_list(column, flat=True)}
    return {key for key in named if key}
