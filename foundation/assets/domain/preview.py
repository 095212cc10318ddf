"""How an accepted file looks at first sight: drawn by the worker, shown to who may open the file.

Holds the drawing, and the address under which a picture opens. The rules the next editor must not break: a file is
accepted whether it can be drawn or not, and drawing is never in its way; an address is given out by an app that has
asked its own rules, and opens for that person only.
"""

import tempfile
import time
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from foundation.assets.backends.inspection.drawing.file_preview import FilePreview
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.inspection import InspectionBroken, draw_file
from foundation.assets.domain.verification import hash_chunks, private_store
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_preview_key

SECONDS = 40  # of one step; the clock starts the next a minute after it
BATCH = 200
GIVES_WAY = timedelta(minutes=5)  # to the check of files that arrived in that time
OPEN_SECONDS = 60 * 60
SALT = "laurel_assets.preview"
CONTENT_TYPE = "image/webp"


def draw_previews(*, seconds: float = SECONDS) -> int:
    """Draw what has waited longest, until the time is over or a file waits for its check; how many were looked at.

    Raises OSError when the store is away, and InspectionBroken at the end where the drawing itself broke at a file:
    that is reported once, and the file has no preview.
    """
    until, looked_at = time.monotonic() + seconds, 0
    broken: InspectionBroken | None = None
    for file in StoredFile.objects.unpreviewed().order_by("checked_at")[:BATCH]:
        if time.monotonic() >= until or StoredFile.objects.arrived_since(timezone.now() - GIVES_WAY).exists():
            break
        try:
            draw_preview(file)
        except InspectionBroken as error:
            broken = error
            _write_down(file, FilePreview())
        looked_at += 1
    if broken:
        raise broken
    return looked_at


def draw_preview(file: StoredFile, *, at: datetime | None = None) -> bool:
    """Draw it and write down what there is to show; False where another process has. Raises OSError, InspectionBroken.

    A file whose object is gone, or isn't what was accepted, has nothing to show (`check_assets` reports it).
    """
    return _write_down(file, _look_at(file), at=at)


def preview_address(file: StoredFile, *, by: Any) -> str:
    """The URL of its picture for this person, valid for an hour; "" if there is none. No call to the store.

    The caller checks its own rules first, and records that the page was read.
    """
    if not file.preview_key or by is None or by.pk is None:
        return ""
    return reverse("laurel_assets:preview", args=[signing.dumps([file.public_id, by.pk], salt=SALT, compress=True)])


def read_preview(token: str, *, by: Any) -> bytes:
    """The picture. Raises BadSignature, FileNotFoundError for anybody else and when it is gone, OSError."""
    public_id, reader = signing.loads(token, salt=SALT, max_age=OPEN_SECONDS)
    file = StoredFile.objects.accepted().filter(public_id=public_id).first()
    if file is None or not file.preview_key or by is None or by.pk != reader:
        raise FileNotFoundError(public_id)
    return b"".join(private_store().chunks(file.preview_key))


def _write_down(file: StoredFile, look: FilePreview, *, at: datetime | None = None) -> bool:
    key = new_preview_key() if look.picture else None
    if key:
        private_store().write(key, [look.picture], content_type=CONTENT_TYPE)
    facts = {"preview_key": key, "first_words": look.words, "pages": look.pages, "previewed_at": at or timezone.now()}
    if StoredFile.objects.unpreviewed().filter(pk=file.pk).update(**facts):
        return True
    if key:
        private_store().delete(key)
    return False


def _look_at(file: StoredFile) -> FilePreview:
    with tempfile.TemporaryFile() as content:
        try:
            sha256 = hash_chunks(private_store().chunks(file.key or ""), file.size, into=content)
        except (FileNotFoundError, UploadRefused):
            return FilePreview()
        if sha256 != file.sha256:
            return FilePreview()
        return draw_file(content, FileKind.of_content_type(file.detected_type))
