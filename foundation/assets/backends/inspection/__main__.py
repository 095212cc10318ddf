"""`python -m inspection VERB KIND < file`, in the folder `backends`: looks inside, within limits.

`inspect` prints "ok", or the code of a refusal; `draw` a preview (`drawing/file_preview.py`); `read` its words;
`clean` and `clean_pictures` a clean copy (`cleaning/`), or "!" and a code. A process that is killed (memory, time,
bytes printed) met a file that takes more than a file should; an exit code means that this itself is broken.
What a verb needs is loaded for it alone: the libraries for PDF take longer than most files.
"""

import os
import resource
import signal
import sys
from importlib import import_module
from typing import IO

from . import Unwanted, look_inside
from .cleaning import PicturesOnly, clean

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 30
OPEN_FILES = 64
PRINTED = 4 * 1024 * 1024  # bytes, where what is printed goes into a file
COPYING = frozenset({"clean", "clean_pictures"})
COPY_SECONDS = 240  # every page is read, where inspecting and drawing read some
COPIED = 256 * 1024 * 1024


def confine(*, seconds: int, printed: int) -> None:
    """This much memory and time, no file written but for what is printed, no process begun."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (printed, printed))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python would go on with an error of its own
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def inspect(content: IO[bytes], kind: str) -> bytes:
    try:
        look_inside(content, kind)
    except Unwanted as unwanted:
        return unwanted.code.encode()
    except (MemoryError, RecursionError):
        return b"too_complex"
    return b"ok"


def look_at(content: IO[bytes], kind: str) -> bytes:
    drawing = import_module(f"{__package__}.drawing")
    try:
        return drawing.draw(content, kind).as_bytes()
    except (MemoryError, RecursionError):
        return drawing.FilePreview().as_bytes()


def read(content: IO[bytes], kind: str) -> bytes:
    try:
        return import_module(f"{__package__}.words").read_words(content) if kind == "pdf" else b""
    except (MemoryError, RecursionError):
        return b""


def write_copy(content: IO[bytes], kind: str, printed: IO[bytes], *, keeps_text: bool) -> None:
    """The copy; where there is none, why, and nothing of what was written until then."""
    try:
        clean(content, kind, printed, keeps_text=keeps_text)
        return
    except Unwanted as unwanted:
        code = unwanted.code
    except PicturesOnly:
        code = "pictures_only"
    except (MemoryError, RecursionError):
        code = "too_complex"
    printed.seek(0)
    printed.truncate()
    printed.write(f"!{code}".encode())


def main(verb: str, kind: str) -> int:
    if verb in COPYING:
        confine(seconds=COPY_SECONDS, printed=COPIED)
    else:
        confine(seconds=CPU_SECONDS, printed=PRINTED)
    with os.fdopen(0, "rb") as content, os.fdopen(1, "wb") as printed:
        if verb in COPYING:
            write_copy(content, kind, printed, keeps_text=verb == "clean")
        else:
            printed.write({"inspect": inspect, "draw": look_at, "read": read}[verb](content, kind))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
