"""The public and the private bucket: S3 behind Django's storage API, loaded when it is needed (`__init__.py`).

Credentials come from the environment, as boto3 reads them, never from OPTIONS: Wagtail writes a storage's
deconstructed OPTIONS into task rows. For the same reason the client configuration is set here and not there
(a botocore object in OPTIONS makes every deletion fail).
"""

from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, cast

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends import s3

from foundation.assets.storages import StorageUnavailable

PART = 16 * 1024 * 1024  # of an object sent while it is being made: 10,000 of them are 160 GB
CACHE_FOR_EVER = "public, max-age=31536000, immutable"


def status_of(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500))


@contextmanager
def outages_as_oserror() -> Iterator[None]:
    """Turn what boto3 raises when S3 is away into an OSError, which Django and Wagtail expect of a storage."""
    try:
        yield
    except ClientError as error:
        if status_of(error) < 500:
            raise
        raise StorageUnavailable(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageUnavailable(str(error)) from error


def client_config() -> Config:
    """Signature 4 and path style (any S3); an outage is known within seconds, not minutes."""
    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        connect_timeout=1,
        read_timeout=3,
        retries={"total_max_attempts": 2, "mode": "standard"},
    )


class S3File(s3.S3File):
    """A file whose late download says OSError, like its opening."""

    _file: Any

    def _get_file(self) -> Any:
        try:
            with outages_as_oserror():
                return super()._get_file()
        except OSError:
            if self._file is not None:
                self._file.close()
                self._file = None
            raise

    file = property(_get_file, s3.S3File._set_file)


class Bucket(s3.S3Storage):
    """What both buckets share."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "client_config": client_config(),
            "transfer_config": TransferConfig(
                use_threads=False
            ),  # our files are small; threads cost more than they give
            "default_acl": None,
            "file_overwrite": False,
            "max_memory_size": 1024 * 1024,  # beyond it a file being read is buffered on disk
        }

    def key_of(self, name: str) -> str:
        """The object key of a storage name."""
        return self._normalize_name(s3.clean_name(name))

    def _open(self, name: str, mode: str = "rb") -> File:
        with outages_as_oserror():
            try:
                return cast(File, S3File(self.key_of(name), mode, self))
            except ClientError as error:
                if status_of(error) == 404:
                    raise FileNotFoundError(name) from error
                raise

    def _save(self, name: str, content: File) -> str:
        with outages_as_oserror():
            return super()._save(name, content)

    def exists(self, name: str) -> bool:
        with outages_as_oserror():
            return super().exists(name)

    def size(self, name: str) -> int:
        with outages_as_oserror():
            return super().size(name)

    def delete(self, name: str) -> None:
        with outages_as_oserror():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with outages_as_oserror():
            return super().listdir(name)


class Reader:
    """Chunks as a file that can only be read on: what boto3 sends in parts."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        parts, found = [self._rest], len(self._rest)
        while size < 0 or found < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            parts.append(chunk)
            found += len(chunk)
        whole = b"".join(parts)
        end = len(whole) if size < 0 else size
        self._rest = whole[end:]
        return whole[:end]


class PublicBucket(Bucket):
    """The bucket anyone may read, object by object: unsigned addresses, unguessable names, lasting content."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "querystring_auth": False,
            "object_parameters": {"CacheControl": CACHE_FOR_EVER},
        }


class PrivateBucket(Bucket):
    """The bucket nobody may read without a signed address, which opens for a minute and only to be saved."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "querystring_auth": True,
            "querystring_expire": 60,
            "custom_domain": None,
        }

    def url(
        self,
        name: str,
        parameters: dict[str, str] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        params = {"ResponseContentDisposition": "attachment", **(parameters or {})}
        return super().url(name, params, expire, http_method)

    def sign_put(self, name: str, *, content_type: str, size: int, seconds: int, checksum: str = "") -> str:
        """An address to which one body of this type, length and SHA-256 (base64) may be PUT; all are signed."""
        body = {
            "ContentType": content_type,
            "ContentLength": size,
            **({"ChecksumSHA256": checksum} if checksum else {}),
        }
        return self._client.generate_presigned_url(
            "put_object", Params={**self._object(name), **body}, ExpiresIn=seconds
        )

    def head(self, name: str) -> tuple[int, str, str]:
        """(size, ETag, SHA-256 or "") of an object. Raises FileNotFoundError."""
        with self._found(name):
            head = self._client.head_object(**self._object(name), ChecksumMode="ENABLED")
        whole = head.get("ChecksumType", "FULL_OBJECT") == "FULL_OBJECT"
        sha256 = b64decode(head["ChecksumSHA256"]).hex() if whole and "ChecksumSHA256" in head else ""
        return head["ContentLength"], head["ETag"], sha256

    def begin_parts(self, name: str, *, content_type: str) -> str:
        """The store's id of an upload that will be sent in parts."""
        with outages_as_oserror():
            return self._client.create_multipart_upload(**self._object(name), ContentType=content_type)["UploadId"]

    def sign_part(self, name: str, upload_id: str, number: int, *, size: int, seconds: int) -> str:
        """An address to which one part of this length may be PUT."""
        part = {**self._object(name), "UploadId": upload_id, "PartNumber": number, "ContentLength": size}
        return self._client.generate_presigned_url("upload_part", Params=part, ExpiresIn=seconds)

    def list_parts(self, name: str, upload_id: str) -> Iterator[tuple[int, int, str]]:
        """(number, size, ETag) of each part sent. Raises FileNotFoundError when the store knows the upload no more."""
        with self._found(name):
            pages = self._client.get_paginator("list_parts").paginate(**self._object(name), UploadId=upload_id)
            for part in (part for page in pages for part in page.get("Parts", ())):
                yield part["PartNumber"], part["Size"], part["ETag"]

    def join_parts(self, name: str, upload_id: str, parts: list[tuple[int, str]]) -> None:
        """Make the object of its parts. Raises FileNotFoundError when the store knows the upload no more."""
        listed = [{"PartNumber": number, "ETag": etag} for number, etag in parts]
        with self._found(name):
            self._client.complete_multipart_upload(
                **self._object(name), UploadId=upload_id, MultipartUpload={"Parts": listed}
            )

    def abort_parts(self, name: str, upload_id: str) -> None:
        """Give up an upload in parts; one that the store knows no more is given up."""
        with suppress(FileNotFoundError), self._found(name):
            self._client.abort_multipart_upload(**self._object(name), UploadId=upload_id)

    def walk_uploads(self, folder: str) -> Iterator[tuple[str, str, datetime]]:
        """(name, upload id, moment of its beginning) of each upload in parts that is under way in a folder."""
        prefix = self._object(folder)["Key"] + "/"
        with suppress(FileNotFoundError), self._found(folder):  # some stores say 404 where there is none
            listing = self._client.get_paginator("list_multipart_uploads")
            for page in listing.paginate(Bucket=self.bucket_name, Prefix=prefix):
                for upload in page.get("Uploads", ()):
                    yield f"{folder}/{upload['Key'].removeprefix(prefix)}", upload["UploadId"], upload["Initiated"]

    def stream(self, name: str, chunk_size: int) -> Iterator[bytes]:
        """An object's bytes, never more than a chunk in memory. Raises FileNotFoundError."""
        with self._found(name):
            yield from self._client.get_object(**self._object(name))["Body"].iter_chunks(chunk_size)

    def write(self, name: str, chunks: Iterable[bytes], *, content_type: str) -> None:
        """An object of any length, sent in parts while it is being made: two parts in memory at most."""
        with outages_as_oserror():
            self._client.upload_fileobj(
                Reader(chunks),
                **self._object(name),
                ExtraArgs={"ContentType": content_type},
                Config=TransferConfig(multipart_chunksize=PART, use_threads=False),
            )

    def walk(self, folder: str) -> Iterator[tuple[str, datetime, int]]:
        """(name, moment of the last change, size) of each object in a folder, a page of the listing at a time."""
        prefix = self._object(folder)["Key"] + "/"
        with outages_as_oserror():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=prefix)
            for entry in (entry for page in pages for entry in page.get("Contents", ())):
                yield f"{folder}/{entry['Key'].removeprefix(prefix)}", entry["LastModified"], entry["Size"]

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _object(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self.key_of(name)}

    @contextmanager
    def _found(self, name: str) -> Iterator[None]:
        with outages_as_oserror():
            try:
                yield
            except ClientError as error:
                if status_of(error) in (404, 412):
                    raise FileNotFoundError(name) from error
                raise
