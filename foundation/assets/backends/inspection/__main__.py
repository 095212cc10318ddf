"""`python -m inspection KIND < file`, in the folder `backends`: looks inside within limits, and prints a code.

Prints "ok", or the code of a refusal. A process that is killed (memory, time) met a file that takes more than a file
should; an exit code means that the inspection itself is broken.
"""

import os
import resource
import sys

from . import Unwanted, look_inside

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 30
OPEN_FILES = 64


def confine() -> None:
    """This much memory and time, no file written, no process begun."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def main(kind: str) -> int:
    confine()
    try:
        with os.fdopen(0, "rb") as content:
            look_inside(content, kind)
        verdict = "ok"
    except Unwanted as unwanted:
        verdict = unwanted.code
    except (MemoryError, RecursionError):
        verdict = "too_complex"
    os.write(1, verdict.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
