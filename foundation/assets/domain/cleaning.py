"""A clean copy of an accepted file: what its pages show, and nothing else that was written into it.

Holds the making, for apps whose readers shouldn't learn who wrote a file. The rules the next editor must not break: the
original is read only; the copy goes through the same quarantine and check as every upload; its name is the caller's,
never the original's.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO

from msgspec import Struct

from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.errors import CannotClean, UploadRefused
from foundation.assets.domain.inspection import LimitExceeded, read_file, run_confined
from foundation.assets.domain.server_upload import take_file
from foundation.assets.domain.upload import UploadLimits, largest_upload
from foundation.assets.domain.verification import hash_chunks, private_store
from foundation.assets.enums import CleaningRefusal, FileKind
from foundation.assets.models import StoredFile

SECONDS = 300
CLEANED = frozenset(kind for kind in FileKind if kind.can_be_cleaned)
REASON = b"!"
_FINAL = frozenset({CleaningRefusal.ENCRYPTED, CleaningRefusal.TOO_MANY_PAGES, CleaningRefusal.OTHER_KIND})


class CleanCopy(Struct, frozen=True):
    """An accepted file; whether its words can still be selected, searched and read aloud, and which they are."""

    file: StoredFile
    keeps_text: bool
    words: str = ""


def make_clean_copy(
    file: StoredFile, *, purpose: str, name: str, keeps_text: bool, at: datetime | None = None
) -> CleanCopy:
    """Clean an accepted file and keep the copy as `name` (with its ending), checked like an upload.

    Pages that can't keep their text become pictures. Nobody has taken the copy up yet: see `unclaimed_finders`. Must
    not be called inside a transaction. Raises CannotClean, InspectionBroken, OSError when the store is away.
    """
    with _original(file) as content, tempfile.TemporaryFile() as copy:
        kind = FileKind.of_content_type(file.detected_type)
        kept = clean_file(content, kind, copy, keeps_text=keeps_text)
        words = read_file(copy, kind) if kept else ""
        size = copy.seek(0, os.SEEK_END)
        copy.seek(0)
        limits = UploadLimits(kinds=CLEANED, max_size=largest_upload())
        try:
            taken = take_file(copy, purpose=purpose, name=name, size=size, limits=limits, at=at)
        except UploadRefused as refused:
            raise CannotClean(CleaningRefusal.TOO_LARGE) from refused
    checked = check_upload(taken)
    if checked.is_refused:
        raise CannotClean(CleaningRefusal.NOT_ACCEPTED)
    return CleanCopy(checked, kept, words)


def clean_file(content: IO[bytes], kind: FileKind, copy: IO[bytes], *, keeps_text: bool) -> bool:
    """Write a clean copy into an empty file, by the process with limited resources; whether it kept its text.

    A PDF that can't be cleaned as text is made into pictures. Raises CannotClean, InspectionBroken.
    """
    if kind not in CLEANED:
        raise CannotClean(CleaningRefusal.OTHER_KIND)
    if kind == FileKind.PDF and keeps_text:
        try:
            _clean("clean", content, kind, copy)
            return True
        except CannotClean as refused:
            if refused.refusal in _FINAL:
                raise
    copy.seek(0)
    copy.truncate()
    _clean("clean_pictures", content, kind, copy)
    return False


def _clean(verb: str, content: IO[bytes], kind: FileKind, copy: IO[bytes]) -> None:
    try:
        run_confined(verb, content, kind, copy, seconds=SECONDS)
    except LimitExceeded as error:
        raise CannotClean(CleaningRefusal.TOO_COMPLEX) from error
    if copy.read(1) == REASON:
        raise CannotClean(CleaningRefusal(copy.read(100).decode()))
    copy.seek(0)


@contextmanager
def _original(file: StoredFile) -> Iterator[IO[bytes]]:
    """What was accepted, and nothing else. Raises CannotClean when it is gone or altered."""
    with tempfile.TemporaryFile() as content:
        try:
            same = hash_chunks(private_store().chunks(file.key or ""), file.size, into=content) == file.sha256
        except (FileNotFoundError, UploadRefused):
            same = False
        if not same:
            raise CannotClean(CleaningRefusal.LOST)
        yield content
