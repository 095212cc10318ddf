"""Taking a file that came with a form from somebody without an account.

The same way as every upload: quarantine, then the worker's check; it is received when that has passed. It comes through
the server: who has no account is given no address to write to.
"""

from datetime import datetime
from typing import IO

from foundation.assets.domain.upload import UploadLimits, begin_upload, complete_upload, receive_upload
from foundation.assets.models import StoredFile


def take_file(
    content: IO[bytes], *, purpose: str, name: str, size: int, limits: UploadLimits, at: datetime | None = None
) -> StoredFile:
    """Write it down, put it into quarantine, note its arrival (its check is the worker's). `size` in bytes.

    Must not be called inside a transaction. Raises UploadRefused, ValidationError for its name, OSError when the store
    is away: nothing is kept then but a row that expires.
    """
    ticket = begin_upload(purpose=purpose, name=name, content_type="", size=size, by=None, limits=limits, at=at)
    receive_upload(ticket.file, content, by=None)
    return complete_upload(ticket.file, by=None, at=at)
