"""Paper as plain text: what a PDF or a Word document says, without spaces, as lines break anywhere in Japanese."""

import io
from collections import defaultdict
from ctypes import byref, c_int, create_string_buffer
from pathlib import Path

import pypdfium2
from docx import Document
from pypdfium2 import raw

FURTHER_FONTS = Path(__file__).parent.parent / "printing" / "fonts"  # a few signs of Hangul and simplified Chinese
SAME_COLUMN = 6  # points


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages_of(pdf: bytes) -> list[str]:
    """What each page says, as PDFium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """What all pages say, one after another."""
    return "".join(pages_of(pdf))


def lines_of(pdf: bytes) -> list[str]:
    """The lines of all pages, as they were broken; a word that was divided ends with `\ufffe`."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    finally:
        document.close()


def columns_of(pdf: bytes) -> list[str]:
    """The characters of the first page that stand above each other, columns from the right."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        columns = defaultdict(list)
        for place in range(page.count_chars()):
            left, _bottom, right, top = page.get_charbox(place, loose=True)
            if sign := page.get_text_range(place, 1).strip():
                middle = (left + right) / 2
                near = next((x for x in columns if abs(x - middle) < SAME_COLUMN), middle)  # 、 stands a little aside
                columns[near].append((-top, sign))
    finally:
        document.close()
    return ["".join(sign for _top, sign in sorted(columns[x])) for x in sorted(columns, reverse=True)]


def text_of_word(content: bytes) -> str:
    """The text of all paragraphs, then of all cells of tables."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def missing_from(paper: str, parts: list[str]) -> list[str]:
    """Of these parts, those that a paper doesn't say."""
    return [part for part in parts if squeezed(part) not in paper]


def faces_of(pdf: bytes, text: str) -> set[tuple[str, int]]:
    """The fonts of a text on the first page where it stands in one piece, across or down, each with its weight."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page, wanted = document[0].get_textpage(), list(memoryview(text.encode("utf-16-le")).cast("H"))
        units = [(raw.FPDFText_GetUnicode(page, place), place) for place in range(page.count_chars())]
        signs = [(unit, place) for unit, place in units if not chr(unit).isspace()]
        starts = range(len(signs) - len(wanted) + 1)
        start = next(at for at in starts if [unit for unit, _place in signs[at : at + len(wanted)]] == wanted)
        places = [place for _unit, place in signs[start : start + len(wanted)]]
        return {(_font_of(page, place), raw.FPDFText_GetFontWeight(page, place)) for place in places}
    finally:
        document.close()


def _font_of(page: pypdfium2.PdfTextPage, place: int) -> str:
    """Its name, without the mark of the part that is in the file."""
    name, flags = create_string_buffer(200), c_int()
    raw.FPDFText_GetFontInfo(page, place, name, len(name), byref(flags))
    return name.value.decode().partition("+")[2]
