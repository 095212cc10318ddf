"""Paper as plain text: what a PDF or a Word document says, without spaces, as lines break anywhere in Japanese."""

import io

import pypdfium2
from docx import Document


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(pdf: bytes) -> str:
    """What all pages say, one after another, as PDFium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def text_of_word(content: bytes) -> str:
    """The text of all paragraphs, then of all cells of tables."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def missing_from(paper: str, parts: list[str]) -> list[str]:
    """Of these parts, those that a paper doesn't say."""
    return [part for part in parts if squeezed(part) not in paper]
