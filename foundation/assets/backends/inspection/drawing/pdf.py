"""The first page of a PDF, drawn by PDFium."""

from typing import BinaryIO

import pypdfium2

from .file_preview import FilePreview
from .webp import SIDE, as_webp

LARGEST = 4.0  # times its size: a stamp-sized page is not blown up further


def draw(content: BinaryIO, kind: str) -> FilePreview:
    """The page as it is printed, without forms that were filled in by scripts. An unreadable page: only the number."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return FilePreview()
    pages = len(document)
    try:
        page = document[0]
        bitmap = page.render(scale=min(SIDE / max(1.0, *page.get_size()), LARGEST))
        return FilePreview(picture=as_webp(bitmap.to_pil()), pages=pages)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return FilePreview(pages=pages)
