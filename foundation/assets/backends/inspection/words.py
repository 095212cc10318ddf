"""The words of a PDF, also those that its pages hide: under a bar, in white, behind a scan."""

from typing import IO, Any, cast

import pypdfium2

from .cleaning.pages import MAX_PAGES

MOST = 1024 * 1024  # characters: a book's


def read_words(content: IO[bytes]) -> bytes:
    """As UTF-8, page after page, up to MOST; what can't be read is left out."""
    try:
        document = pypdfium2.PdfDocument(cast(Any, content))
    except pypdfium2.PdfiumError:
        return b""
    words = ""
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        words += page.get_textpage().get_text_range() + "\n"
        page.close()
        if len(words) > MOST:
            break
    return words[:MOST].encode(errors="replace")
