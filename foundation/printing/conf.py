"""The settings of foundation.printing, each with its default and a sentence. None is needed to start."""

from pathlib import Path

from django.conf import settings

MEBIBYTE = 1024 * 1024


def seconds() -> int:
    """`LAUREL_PRINTING_SECONDS`: how long one job may take (20) before its process is ended."""
    return getattr(settings, "LAUREL_PRINTING_SECONDS", 20)


def memory() -> int:
    """`LAUREL_PRINTING_MEMORY`: address space of one job's process in bytes (1 GiB)."""
    return getattr(settings, "LAUREL_PRINTING_MEMORY", 1024 * MEBIBYTE)


def at_once() -> int:
    """`LAUREL_PRINTING_AT_ONCE`: how many jobs one process of the host runs at the same time (2); others wait."""
    return getattr(settings, "LAUREL_PRINTING_AT_ONCE", 2)


def patience() -> int:
    """`LAUREL_PRINTING_PATIENCE`: how many seconds (10) a job waits for its turn before it is refused."""
    return getattr(settings, "LAUREL_PRINTING_PATIENCE", 10)


def fonts() -> tuple[str, ...]:
    """`LAUREL_PRINTING_FONTS`: folders with further fonts (none), for scripts that those of ours don't have."""
    return tuple(str(Path(folder).absolute()) for folder in getattr(settings, "LAUREL_PRINTING_FONTS", ()))
