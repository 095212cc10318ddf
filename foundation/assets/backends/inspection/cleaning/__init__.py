"""A copy of a file that shows what its pages show, and holds nothing else of what was written into it.

Like the inspection beside it: reads one seekable file in a process that may take only so much, knows no rows, no store,
no Django. The rule the next editor must not break: a copy is built anew of what is known and allowed; whatever isn't
known isn't copied, or the pages become pictures.
"""

from importlib import import_module
from typing import IO

from ..findings import Unwanted
from .findings import PicturesOnly

CLEANINGS = {"pdf": "pdf", "jpeg": "picture", "png": "picture"}


def clean(content: IO[bytes], kind: str, target: IO[bytes], *, keeps_text: bool) -> None:
    """Write the copy to `target`, of the same kind. Raises Unwanted, PicturesOnly: `target` is thrown away then."""
    if kind not in CLEANINGS:
        raise Unwanted("other_kind")
    content.seek(0)
    name = "pages" if kind == "pdf" and not keeps_text else CLEANINGS[kind]
    import_module(f"{__package__}.{name}").clean(content, kind, target)


__all__ = ["PicturesOnly", "clean"]
