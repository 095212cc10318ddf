"""`python -m inspection inspect|draw KIND < file`, in the folder `backends`: looks inside, within limits.

`inspect` prints "ok", or the code of a refusal; `draw` a preview (`drawing/file_preview.py`). A process that is killed
(memory, time, bytes printed) met a file that takes more than a file should; an exit code means that this itself is
broken.
"""

import os
import resource
import signal
import sys

from . import Unwanted, look_inside
from .drawing import FilePreview, draw

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 30
OPEN_FILES = 64
PRINTED = 4 * 1024 * 1024  # bytes, where what is printed goes into a file


def confine() -> None:
    """This much memory and time, no file written but for what is printed, no process begun."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (PRINTED, PRINTED))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python would go on with an error of its own
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def inspect(kind: str) -> bytes:
    try:
        with os.fdopen(0, "rb") as content:
            look_inside(content, kind)
    except Unwanted as unwanted:
        return unwanted.code.encode()
    except (MemoryError, RecursionError):
        return b"too_complex"
    return b"ok"


def look_at(kind: str) -> bytes:
    try:
        with os.fdopen(0, "rb") as content:
            return draw(content, kind).as_bytes()
    except (MemoryError, RecursionError):
        return FilePreview().as_bytes()


def main(verb: str, kind: str) -> int:
    confine()
    with os.fdopen(1, "wb") as printed:
        printed.write({"inspect": inspect, "draw": look_at}[verb](kind))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
