"""Taking a file that came with a form: through the server, not straight to the store.

The same way as every upload: quarantine, then the worker's check; it is received when that has passed. So come the
files of people without an account, who are given no address to write to, and those of a text that is sent with them.
"""

from datetime import datetime
from typing import IO

from django.contrib.auth.base_user import AbstractBaseUser

from foundation.assets.domain.upload import UploadLimits, begin_upload, complete_upload, receive_upload
from foundation.assets.models import StoredFile


def take_file(
    content: IO[bytes],
    *,
    purpose: str,
    name: str,
    size: int,
    limits: UploadLimits,
    by: AbstractBaseUser | None = None,
    sha256: str | None = None,
    at: datetime | None = None,
) -> StoredFile:
    """Write it down, put it into quarantine, note its arrival (its check is the worker's). `size` in bytes.

    Must not be called inside a transaction. Raises UploadRefused, ValidationError for its name, OSError when the store
    is away: nothing is kept then but a row that expires.
    """
    ticket = begin_upload(
        purpose=purpose, name=name, content_type="", size=size, by=by, limits=limits, sha256=sha256, at=at
    )
    receive_upload(ticket.file, content, by=by)
    return complete_upload(ticket.file, by=by, at=at)
