"""The verbs of files: begin, receive, complete an upload; sign a download. See the modules."""

from foundation.assets.domain.download import signed_download
from foundation.assets.domain.parts import Part, find_resumable, list_parts, sign_parts
from foundation.assets.domain.preview import preview_address
from foundation.assets.domain.server_upload import take_file
from foundation.assets.domain.upload import (
    UploadLimits,
    UploadTicket,
    begin_upload,
    cancel_upload,
    complete_upload,
    largest_upload,
    make_ticket,
    receive_upload,
)
