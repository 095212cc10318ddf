"""The check of one upload against the store: it is what was promised, and what is kept is what was checked.

Reads and copies objects; writes no row. The rules the next editor must not break: never more than a piece of the file
in memory, never more bytes read than were promised, and the copy is hashed again (some stores ignore conditions).
"""

import hashlib
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import IO

from msgspec import Struct

from foundation.assets import backends, conf, storages
from foundation.assets.backends.clamav import Scanner, TooLargeToScan
from foundation.assets.domain.errors import NotReceived, UploadRefused
from foundation.assets.domain.inspection import inspect_file
from foundation.assets.enums import FileKind, Refusal
from foundation.assets.models import StoredFile

CLEAN = "clean"


def private_store() -> backends.PrivateStore:
    """The store behind the alias `private`."""
    return backends.store_for(storages.private_storage())


def confirm_arrival(file: StoredFile, *, at: datetime) -> str:
    """Ask the store for the ETag of the object in quarantine, without reading it.

    The SHA-256 is compared if the store reports it (it was part of the signature then); the check hashes in any case.
    Raises UploadRefused, NotReceived, and OSError when the store is away.
    """
    if at > file.created_at + timedelta(seconds=conf.upload_complete_seconds()):
        raise UploadRefused(Refusal.EXPIRED)
    found = private_store().stat(file.quarantine_key)
    if found is None:
        raise NotReceived
    if found.size != file.size:
        raise UploadRefused(Refusal.WRONG_SIZE)
    if found.sha256 and file.declared_sha256 and found.sha256 != file.declared_sha256:
        raise UploadRefused(Refusal.WRONG_HASH)
    return found.etag


class Checked(Struct, frozen=True):
    """What the check found: SHA-256, content type, and what the virus check said ("" where there is none)."""

    sha256: str
    content_type: str
    finding: str = ""


def verify_and_promote(file: StoredFile, key: str) -> Checked:
    """Check what arrived, and copy it to `key`.

    Raises UploadRefused (then there is no object under `key`), and OSError when the store is away.
    """
    store = private_store()
    found = store.stat(file.quarantine_key)
    if found is None or (file.etag and found.etag != file.etag):
        raise UploadRefused(Refusal.ALTERED)
    if found.size != file.size:
        raise UploadRefused(Refusal.WRONG_SIZE)
    with tempfile.TemporaryFile() as content:
        sha256 = hash_chunks(store.chunks(file.quarantine_key), file.size, into=content)
        if file.declared_sha256 and sha256 != file.declared_sha256:
            raise UploadRefused(Refusal.WRONG_HASH)
        detected = inspect_file(content, FileKind.of_content_type(file.content_type))
        finding = scan_file(content)
    _promote(store, file, key, found.etag, sha256)
    return Checked(sha256=sha256, content_type=detected, finding=finding)


def scan_file(content: IO[bytes]) -> str:
    """ "clean", or "" where no virus check is set up. Raises UploadRefused, and OSError when the check is away."""
    if not conf.clamav_url():
        return ""
    try:
        found = Scanner(conf.clamav_url(), conf.clamav_seconds()).scan(content)
    except TooLargeToScan as error:
        raise UploadRefused(Refusal.UNSCANNABLE) from error
    if found:
        raise UploadRefused(Refusal.INFECTED, found)
    return CLEAN


def _promote(store: backends.PrivateStore, file: StoredFile, key: str, etag: str, sha256: str) -> None:
    """Copy out of quarantine and hash the copy: what was checked is what is kept."""
    try:
        store.copy(file.quarantine_key, key, etag=etag, content_type=file.content_type)
        same = hash_chunks(store.chunks(key), file.size) == sha256
    except FileNotFoundError as error:
        raise UploadRefused(Refusal.ALTERED) from error
    except UploadRefused:
        same = False
    if not same:
        store.delete(key)
        raise UploadRefused(Refusal.ALTERED)


def hash_chunks(chunks: Iterable[bytes], size: int, *, into: IO[bytes] | None = None) -> str:
    """SHA-256 of exactly `size` bytes, kept in `into` as they pass; reads no further than the first byte too many."""
    digest, read = hashlib.sha256(), 0
    for chunk in chunks:
        read += len(chunk)
        if read > size:
            raise UploadRefused(Refusal.WRONG_SIZE)
        digest.update(chunk)
        if into is not None:
            into.write(chunk)
    if read != size:
        raise UploadRefused(Refusal.WRONG_SIZE)
    return digest.hexdigest()
