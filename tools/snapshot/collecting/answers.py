"""An answer as lines, whatever it is: a page, a table, a print, a picture, a bundle of files."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
import openpyxl
from PIL import Image
from pypdf import PdfReader

from .trees import text_lines, tree_lines

# Moments, lengths, hashes of what is compared itself; cookies are compared by name.
UNCOMPARED = {"date", "content-length", "etag", "last-modified", "expires", "server", "age"}
BESIDE_JAPANESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +| +(?=[\u3000-\u9fff\uff00-\uffef])")
SOFT_HYPHEN = "\xad"
DIRECTIVES = {"Content-Security-Policy": "; ", "Cache-Control": ", "}
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def header_lines(response: Any) -> list[str]:
    """Headers by name, and the names of cookies with what guards them."""
    found = [f"{name}: {_in_order(name, value)}" for name, value in response.items() if name.lower() not in UNCOMPARED]
    for name, cookie in response.cookies.items():
        guards = sorted(f"{key}={value}" for key, value in cookie.items() if value and key not in ("expires",))
        found.append(f"Set-Cookie: {name}; {'; '.join(guards)}")
    return sorted(found)


def _in_order(name: str, value: str) -> str:
    """Directives say the same in any order."""
    joint = DIRECTIVES.get(name)
    return joint.join(sorted(value.split(joint))) if joint else value


def content_of(response: Any) -> bytes:
    """The body, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def body_lines(content_type: str, content: bytes, *, texts_only: bool = False) -> list[str]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/html":
        read = text_lines if texts_only else tree_lines
        return read(content.decode())
    reader = READERS.get(kind)
    if reader is not None:
        return reader(content)
    if kind.startswith("image/") and kind != "image/svg+xml":
        return picture_lines(content)
    if kind.startswith("text/") or "xml" in kind or "json" in kind or "javascript" in kind:
        return content.decode("utf-8", errors="replace").splitlines()
    return [f"{kind}, {len(content)} bytes"]


def json_lines(content: bytes) -> list[str]:
    """JSON, a value a line; texts that are HTML as they stand."""
    try:
        value = json.loads(content)
    except ValueError:
        return content.decode("utf-8", errors="replace").splitlines()
    if isinstance(value, dict) and isinstance(value.get("html"), str):  # a part of a page of Wagtail's
        return [*tree_lines(value.pop("html")), *json.dumps(value, indent=1, ensure_ascii=False).splitlines()]
    return json.dumps(value, indent=1, ensure_ascii=False).splitlines()


def pdf_lines(content: bytes) -> list[str]:
    """The texts of a print, page by page, its title and language.

    Whether a digit stands off from Japanese letters is guessed by the reader, another way in each run.
    """
    reader = PdfReader(io.BytesIO(content))
    about: Any = reader.metadata or {}
    lines = [f"title: {about.get('/Title', '')}", f"language: {reader.root_object.get('/Lang', '')}"]
    for number, page in enumerate(reader.pages, start=1):
        lines += [f"page {number}", *_printed(page.extract_text())]
    return lines


def _printed(text: str) -> Iterator[str]:
    """The lines of a page, without spaces beside Japanese letters; its fonts have one sign for both hyphens."""
    text = text.replace(f"{SOFT_HYPHEN}\n", "").replace(SOFT_HYPHEN, "-")
    yield from (BESIDE_JAPANESE.sub("", line.strip()) for line in text.splitlines() if line.strip())


def sheet_lines(content: bytes) -> list[str]:
    """Every cell of a workbook, a row a line; empty ones at the end of a row are none."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    lines = []
    for sheet in book.worksheets:
        lines.append(f"sheet {sheet.title}")
        rows = (" | ".join("" if cell is None else str(cell) for cell in row) for row in sheet.values)
        lines += [row.rstrip(" |") for row in rows]
    return lines


def word_lines(content: bytes) -> list[str]:
    """The paragraphs of a document, and the cells of its tables."""
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [line for text in (*(p.text for p in document.paragraphs), *cells) for line in text.splitlines()]


def bundle_lines(content: bytes) -> list[str]:
    """The files of a bundle, each with its own lines."""
    lines = []
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        for name in bundle.namelist():
            lines += [f"file {name}", *body_lines(_kind_of(name), bundle.read(name))]
    return lines


def comma_lines(content: bytes) -> list[str]:
    """The rows of a table, whatever its encoding."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp932", errors="replace")
    return [" | ".join(row) for row in csv.reader(io.StringIO(text))]


def picture_lines(content: bytes) -> list[str]:
    """What sort of picture, and how large."""
    picture = Image.open(io.BytesIO(content))
    return [f"{picture.format} {picture.width}×{picture.height}"]


def calendar_lines(content: bytes) -> list[str]:
    """A calendar's lines, unfolded."""
    return re.sub(r"\r?\n[ \t]", "", content.decode()).splitlines()


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "application/json": json_lines,
    "application/problem+json": json_lines,
    "application/geo+json": json_lines,
    "application/pdf": pdf_lines,
    "application/zip": bundle_lines,
    "text/csv": comma_lines,
    "text/calendar": calendar_lines,
    SHEETS: sheet_lines,
    WORDS: word_lines,
}
ENDINGS = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": SHEETS,
    "docx": WORDS,
    "html": "text/html",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
}


def _kind_of(name: str) -> str:
    return ENDINGS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
