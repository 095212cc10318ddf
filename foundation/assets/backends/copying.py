"""Copying within an S3 store: some answer only when all of it is copied, in minutes where all else takes seconds."""

from functools import lru_cache
from typing import Any

from foundation.assets import conf


@lru_cache(maxsize=8)
def copying_client(storage: Any) -> Any:
    """A client of a storage's own that waits (LAUREL_COPY_SECONDS) and tries once: the worker comes back anyway."""
    from botocore.config import Config  # noqa: PLC0415 -- loaded with the storage itself, not at the start

    patience = Config(read_timeout=conf.copy_seconds(), retries={"total_max_attempts": 1, "mode": "standard"})
    return storage._create_session().client(
        "s3",
        region_name=storage.region_name,
        use_ssl=storage.use_ssl,
        endpoint_url=storage.endpoint_url,
        config=storage.client_config.merge(patience),
        verify=storage.verify,
    )


def copy_object(storage: Any, source: str, target: str, *, etag: str, content_type: str) -> None:
    """Copy inside the store what has this ETag; some stores ignore the condition, so the caller hashes again."""
    with storage._found(source):
        copying_client(storage).copy_object(
            **storage._object(target),
            CopySource=storage._object(source),
            CopySourceIfMatch=etag,
            ContentType=content_type,
            MetadataDirective="REPLACE",
        )
