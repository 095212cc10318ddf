"""The verbs of files: begin, receive, complete an upload; sign a download. See the modules."""

from foundation.assets.domain.download import signed_download
from foundation.assets.domain.upload import (
    UploadLimits,
    UploadTicket,
    begin_upload,
    cancel_upload,
    complete_upload,
    receive_upload,
)

__all__ = [
    "UploadLimits",
    "UploadTicket",
    "begin_upload",
    "cancel_upload",
    "complete_upload",
    "receive_upload",
    "signed_download",
]
