"""The private store as uploads and downloads need it, on S3 or on any other Django storage.

On S3 the browser talks to the store directly through signed URLs (`DirectStore`); elsewhere everything goes
through Django (`ServerStore`). Names are storage names; nothing here knows of rows, rights or states.
Every method raises OSError when the store does not answer, FileNotFoundError when the object is not there.
"""

import tempfile
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any, Protocol

from django.core import signing
from django.core.files.base import File
from django.core.files.storage import Storage
from django.urls import reverse
from django.utils.http import content_disposition_header
from msgspec import Struct

from foundation.assets.backends.copying import copy_object

CHUNK = 256 * 1024
CHECKSUM_HEADER = "x-amz-checksum-sha256"
DOWNLOAD_SALT = "laurel_assets.download"


class SignedUpload(Struct, frozen=True):
    """An address to which exactly one body of the given type and length may be sent."""

    url: str
    method: str
    headers: dict[str, str]


class StoredObject(Struct, frozen=True):
    size: int
    etag: str
    sha256: str = ""  # if the store reports it


class StoredPart(Struct, frozen=True):
    """One part of an upload that isn't joined yet."""

    size: int
    etag: str


class TypedFile(File):
    """A file that knows its content type, which django-storages passes on to S3."""

    def __init__(self, content: IO[bytes], content_type: str) -> None:
        super().__init__(content)
        self.content_type = content_type


class PrivateStore(Protocol):
    """`list` is in the order of the names: (name, moment of the last change, size)."""

    direct: bool

    def sign_upload(
        self, name: str, *, content_type: str, size: int, seconds: int, sha256: str = ""
    ) -> SignedUpload | None: ...
    def put(self, name: str, content: IO[bytes], *, content_type: str) -> None: ...
    def write(self, name: str, chunks: Iterable[bytes], *, content_type: str) -> None: ...
    def stat(self, name: str) -> StoredObject | None: ...
    def chunks(self, name: str) -> Iterator[bytes]: ...
    def copy(self, source: str, target: str, *, etag: str, content_type: str) -> None: ...
    def delete(self, name: str) -> None: ...
    def sign_download(self, name: str, *, filename: str, content_type: str, seconds: int) -> str: ...
    def list(self, folder: str) -> Iterator[tuple[str, datetime, int]]: ...
    def begin_parts(self, name: str, *, content_type: str) -> str: ...
    def sign_part(self, name: str, upload_id: str, number: int, *, size: int, seconds: int) -> str: ...
    def parts(self, name: str, upload_id: str) -> dict[int, StoredPart]: ...
    def join_parts(self, name: str, upload_id: str, parts: dict[int, StoredPart]) -> None: ...
    def abort_parts(self, name: str, upload_id: str) -> None: ...
    def list_pending_parts(self, folder: str) -> Iterator[tuple[str, str, datetime]]: ...


class ServerStore:
    """Any Django storage: uploads and downloads go through the server."""

    direct = False

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def sign_upload(
        self, name: str, *, content_type: str, size: int, seconds: int, sha256: str = ""
    ) -> SignedUpload | None:
        return None

    def put(self, name: str, content: IO[bytes], *, content_type: str) -> None:
        saved = self.storage.save(name, TypedFile(content, content_type))
        if saved != name:
            self.storage.delete(saved)
            raise FileExistsError(name)

    def write(self, name: str, chunks: Iterable[bytes], *, content_type: str) -> None:
        """Put what is being made while it is sent; beyond a megabyte it is buffered on disk."""
        with tempfile.SpooledTemporaryFile(max_size=1024 * 1024) as content:
            for chunk in chunks:
                content.write(chunk)
            content.seek(0)
            self.put(name, content, content_type=content_type)

    def stat(self, name: str) -> StoredObject | None:
        if not self.storage.exists(name):
            return None
        return StoredObject(size=self.storage.size(name), etag="")

    def chunks(self, name: str) -> Iterator[bytes]:
        with self.storage.open(name) as stream:
            yield from stream.chunks(CHUNK)

    def copy(self, source: str, target: str, *, etag: str, content_type: str) -> None:
        with self.storage.open(source) as stream:
            self.put(target, stream, content_type=content_type)

    def delete(self, name: str) -> None:
        self.storage.delete(name)

    def begin_parts(self, name: str, *, content_type: str) -> str:
        raise NotImplementedError

    def sign_part(self, name: str, upload_id: str, number: int, *, size: int, seconds: int) -> str:
        raise NotImplementedError

    def parts(self, name: str, upload_id: str) -> dict[int, StoredPart]:
        raise FileNotFoundError(name)

    def join_parts(self, name: str, upload_id: str, parts: dict[int, StoredPart]) -> None:
        raise FileNotFoundError(name)

    def sign_download(self, name: str, *, filename: str, content_type: str, seconds: int) -> str:
        token = signing.dumps([name, filename, content_type], salt=DOWNLOAD_SALT, compress=True)
        return reverse("laurel_assets:download", args=[token])

    def list(self, folder: str) -> Iterator[tuple[str, datetime, int]]:
        try:
            names = self.storage.listdir(folder)[1]
        except FileNotFoundError:
            return
        for name in (f"{folder}/{name}" for name in sorted(names)):
            yield name, self.storage.get_modified_time(name), self.storage.size(name)

    def abort_parts(self, name: str, upload_id: str) -> None:
        """Nothing is ever sent in parts here."""

    def list_pending_parts(self, folder: str) -> Iterator[tuple[str, str, datetime]]:
        yield from ()


class DirectStore(ServerStore):
    """S3: the browser sends to and fetches from the store by signed addresses; copies are made inside the store."""

    direct = True
    storage: Any  # foundation.assets.storages.PrivateS3Storage, or a host's own with the same methods

    def sign_upload(
        self, name: str, *, content_type: str, size: int, seconds: int, sha256: str = ""
    ) -> SignedUpload | None:
        checksum = b64encode(bytes.fromhex(sha256)).decode()
        url = self.storage.sign_put(name, content_type=content_type, size=size, seconds=seconds, checksum=checksum)
        headers = {"Content-Type": content_type, **({CHECKSUM_HEADER: checksum} if checksum else {})}
        return SignedUpload(url=url, method="PUT", headers=headers)

    def stat(self, name: str) -> StoredObject | None:
        try:
            return StoredObject(*self.storage.head(name))
        except FileNotFoundError:
            return None

    def write(self, name: str, chunks: Iterable[bytes], *, content_type: str) -> None:
        self.storage.write(name, chunks, content_type=content_type)

    def chunks(self, name: str) -> Iterator[bytes]:
        yield from self.storage.stream(name, CHUNK)

    def copy(self, source: str, target: str, *, etag: str, content_type: str) -> None:
        copy_object(self.storage, source, target, etag=etag, content_type=content_type)

    def sign_download(self, name: str, *, filename: str, content_type: str, seconds: int) -> str:
        parameters = {
            "ResponseContentDisposition": content_disposition_header(True, filename) or "attachment",
            "ResponseContentType": content_type,
        }
        return self.storage.url(name, parameters=parameters, expire=seconds)

    def list(self, folder: str) -> Iterator[tuple[str, datetime, int]]:
        yield from self.storage.walk(folder)

    def begin_parts(self, name: str, *, content_type: str) -> str:
        return self.storage.begin_parts(name, content_type=content_type)

    def sign_part(self, name: str, upload_id: str, number: int, *, size: int, seconds: int) -> str:
        return self.storage.sign_part(name, upload_id, number, size=size, seconds=seconds)

    def parts(self, name: str, upload_id: str) -> dict[int, StoredPart]:
        """What has been sent of it, by number from 1. Raises FileNotFoundError when the store knows it no more."""
        return {number: StoredPart(size, etag) for number, size, etag in self.storage.list_parts(name, upload_id)}

    def join_parts(self, name: str, upload_id: str, parts: dict[int, StoredPart]) -> None:
        self.storage.join_parts(name, upload_id, [(number, parts[number].etag) for number in sorted(parts)])

    def abort_parts(self, name: str, upload_id: str) -> None:
        self.storage.abort_parts(name, upload_id)

    def list_pending_parts(self, folder: str) -> Iterator[tuple[str, str, datetime]]:
        """(name, upload id, when it was begun) of each upload in parts that was neither joined nor given up."""
        yield from self.storage.walk_uploads(folder)


def store_for(storage: Storage) -> PrivateStore:
    """The store over a storage: direct when it can sign uploads itself."""
    return DirectStore(storage) if hasattr(storage, "sign_put") else ServerStore(storage)


def read_download_token(token: str, *, seconds: int) -> tuple[str, str, str]:
    """(name, file name, content type) of an address that `ServerStore` signed. Raises signing.BadSignature."""
    name, filename, content_type = signing.loads(token, salt=DOWNLOAD_SALT, max_age=seconds)
    return name, filename, content_type
