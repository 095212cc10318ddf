"""How a file looks at first sight: a picture of its first page, or the words it begins with.

Like the inspection beside it: reads one seekable file in a process that may take only so much, knows no rows, no store,
no Django. What cannot be drawn is no fault of the file – it was accepted – and has no picture. The rule the next editor
must not break: the picture is bounded (`SIDE`), whatever size a page claims.
"""

from importlib import import_module
from typing import IO

from .file_preview import FilePreview

DRAWINGS = {"pdf": "pdf", "docx": "office", "xlsx": "office", "pptx": "office", "jpeg": "picture", "png": "picture"}


def draw(content: IO[bytes], kind: str) -> FilePreview:
    """What can be shown of it; nothing for kinds that are not in DRAWINGS, or for what its library cannot read."""
    if kind not in DRAWINGS:
        return FilePreview()
    content.seek(0)
    return import_module(f"{__package__}.{DRAWINGS[kind]}").draw(content, kind)


__all__ = ["FilePreview", "draw"]
