"""What a file is by its content, whether we may keep it, how it looks: checked by a process with limited resources.

The checks are in `backends/inspection`. The rule the next editor must not break: no library reads a stranger's file in
this process – it holds the database and the keys of the store.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.files.uploadedfile import UploadedFile

from foundation.assets import backends
from foundation.assets.backends.inspection.drawing.file_preview import FilePreview
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import FileKind, PictureKind, Refusal

SECONDS = 60
OK = "ok"
MOST_SAID = 5 * 1024 * 1024  # bytes read of what the process prints
_FOLDER = str(Path(backends.__file__).parent)  # nothing of Django is loaded there
_COMMAND = [sys.executable, "-s", "-m", "inspection"]


class InspectionBroken(RuntimeError):
    """The inspection could not be made: nothing is decided, the work is tried again and shown to the operators."""


class LimitExceeded(Exception):
    """It took more time or memory than a file may, or printed more than there is to say."""


def inspect_file(content: IO[bytes], expected: FileKind) -> str:
    """The content type found. Raises UploadRefused when it is not `expected`, or may not be kept.

    `content` must be a file of the operating system (`fileno`). An inspection that takes more than SECONDS, or more
    memory than it may have, says that the file unpacks to too much. Raises InspectionBroken.
    """
    _inspect(content, expected)
    return expected.content_type


def inspect_picture(content: IO[bytes], expected: PictureKind) -> None:
    """Decode a picture of staff once. Raises as `inspect_file` does."""
    _inspect(content, expected)


@contextmanager
def as_file(upload: UploadedFile) -> Iterator[IO[bytes]]:
    """A file of the operating system with the upload's content; the upload is left at its beginning."""
    with tempfile.TemporaryFile() as content:
        for chunk in upload.chunks():
            content.write(chunk)
        upload.seek(0)
        yield content


def _inspect(content: IO[bytes], expected: FileKind | PictureKind) -> None:
    try:
        said = _run_inspection("inspect", content, expected).decode()
    except LimitExceeded as error:
        raise UploadRefused(Refusal.TOO_COMPLEX) from error
    if said != OK:
        raise UploadRefused(Refusal(said))


def draw_file(content: IO[bytes], kind: FileKind) -> FilePreview:
    """How it looks at first sight; nothing where that takes too much. Raises InspectionBroken."""
    try:
        return FilePreview.of_bytes(_run_inspection("draw", content, kind))
    except LimitExceeded:
        return FilePreview()
    except (ValueError, KeyError) as error:
        raise InspectionBroken("It did not print a look.") from error


def read_file(content: IO[bytes], kind: FileKind) -> str:
    """The words of a PDF, also those that its pages hide; none where that takes too much. Raises InspectionBroken."""
    try:
        return _run_inspection("read", content, kind).decode(errors="replace")
    except LimitExceeded:
        return ""


def _run_inspection(verb: str, content: IO[bytes], kind: FileKind | PictureKind) -> bytes:
    """What the process prints. Raises LimitExceeded, InspectionBroken."""
    with tempfile.TemporaryFile() as printed:
        run_confined(verb, content, kind, printed, seconds=SECONDS)
        return printed.read(MOST_SAID)


def run_confined(
    verb: str, content: IO[bytes], kind: FileKind | PictureKind, printed: IO[bytes], *, seconds: int
) -> None:
    """Have the process with limited resources print into a file, which is left at its beginning.

    Raises LimitExceeded, InspectionBroken.
    """
    content.flush()
    content.seek(0)
    with tempfile.TemporaryFile() as complaint:
        try:
            ended = subprocess.run(  # noqa: S603 -- our own module, no shell, verb and kind are ours
                [*_COMMAND, verb, kind.value],
                stdin=content,
                stdout=printed,
                stderr=complaint,
                timeout=seconds,
                check=False,
                cwd="/",
                env={"PYTHONPATH": _FOLDER, "PYTHONDONTWRITEBYTECODE": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise LimitExceeded from error
        if ended.returncode < 0:  # killed by a limit
            raise LimitExceeded
        if ended.returncode:
            complaint.seek(0)
            raise InspectionBroken(complaint.read(MOST_SAID).decode(errors="replace")[-1000:])
    printed.seek(0)
