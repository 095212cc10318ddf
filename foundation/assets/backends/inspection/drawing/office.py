"""The words a Word, Excel or PowerPoint file begins with. Its pages are made by programs that we don't start."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse

from ..findings import Unwanted
from ..office import main_part
from .file_preview import WORDS, FilePreview, first_words

_PARTS = {  # a cell's words lie in the one place or the other
    "xlsx": ("xl/sharedstrings.xml", "xl/worksheets/sheet1.xml"),
    "pptx": ("ppt/slides/slide1.xml",),
}
_TEXT, _BREAKS = "t", frozenset({"p", "si", "c", "br", "tab"})
_ASIDE = frozenset({"rPh", "rt", "Fallback"})  # ruby readings, and duplicated text
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    ParseError,
    Unwanted,
)


def draw(content: IO[bytes], kind: str) -> FilePreview:
    """The first words; none where nothing is written, or it can't be read."""
    text = ""
    try:
        with zipfile.ZipFile(content) as archive:
            for piece in _pieces(archive, kind):
                text += piece
                if len(text) > WORDS * 2:
                    break
    except _DAMAGE:
        pass  # what was read until there is shown
    return FilePreview(words=first_words(text))


def _pieces(archive: zipfile.ZipFile, kind: str) -> Iterator[str]:
    wanted = _PARTS.get(kind) or (main_part(archive),)
    for name in [name for name in archive.namelist() if name.lower() in wanted]:
        with archive.open(name) as part:
            yield from _words(part)


def _words(part: Any) -> Iterator[str]:
    """The text, with a space at the end of a paragraph or a cell."""
    aside = 0
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            aside += name in _ASIDE
            continue
        aside -= name in _ASIDE
        if name == _TEXT and not aside:
            yield element.text or ""
        elif name in _BREAKS:
            yield " "
            element.clear()
