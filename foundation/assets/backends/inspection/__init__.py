"""What a file is by its content, and what in it may not be kept. Reads one seekable file; knows no rows, no store, no
Django.

It runs in a process of its own (`python -m inspection`, see `__main__.py`; hence the relative imports), which may take
only so much memory, time and disk: the files come from strangers, and the libraries that read them are C. The rules the
next editor must not break: nothing is unpacked to disk, and every amount read out of an archive is bounded. The codes
are those of `foundation.assets.enums.Refusal`.
"""

from importlib import import_module
from typing import IO

from .findings import Unwanted

INSPECTIONS = {
    "pdf": "pdf",
    **dict.fromkeys(("docx", "xlsx", "pptx"), "office"),
    **dict.fromkeys(("jpeg", "png", "webp", "gif", "avif"), "picture"),
    "mp4": "mp4",
}


def look_inside(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted when it is not of this kind, or may not be kept. Loads the libraries of this kind only."""
    import_module(f"{__package__}.kinds").compare(content, kind)
    import_module(f"{__package__}.{INSPECTIONS[kind]}").inspect(content, kind)


__all__ = ["Unwanted", "look_inside"]
