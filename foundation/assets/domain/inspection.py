"""What a file is by its content, and whether we may keep it: asked of a process that may take only so much.

The looking is `backends/inspection`. The rule the next editor must not break: no library reads a stranger's file in
this process – it holds the database and the keys of the store.
"""

import subprocess
import sys
from pathlib import Path
from typing import IO

from foundation.assets import backends
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import FileKind, Refusal

SECONDS = 60
OK = "ok"
_FOLDER = str(Path(backends.__file__).parent)  # nothing of Django is loaded there
_COMMAND = [sys.executable, "-s", "-m", "inspection"]


class InspectionBroken(RuntimeError):
    """The inspection could not be made: nothing is decided, the work is tried again and shown to the operators."""


def inspect_file(content: IO[bytes], expected: FileKind) -> str:
    """The content type found. Raises UploadRefused when it is not `expected`, or may not be kept.

    `content` must be a file of the operating system (`fileno`). An inspection that takes more than SECONDS, or more
    memory than it may have, says that the file unpacks to too much. Raises InspectionBroken.
    """
    content.flush()
    content.seek(0)
    try:
        ended = subprocess.run(  # noqa: S603 -- our own module, no shell, the kind is one of ours
            [*_COMMAND, expected.value],
            stdin=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd="/",
            env={"PYTHONPATH": _FOLDER, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UploadRefused(Refusal.TOO_COMPLEX) from error
    if ended.returncode < 0:  # killed by a limit
        raise UploadRefused(Refusal.TOO_COMPLEX)
    if ended.returncode:
        raise InspectionBroken(ended.stderr.decode(errors="replace")[-1000:])
    if (said := ended.stdout.decode()) != OK:
        raise UploadRefused(Refusal(said))
    return expected.content_type
