"""The first sheet of an XLSX, measured before its cells are read, then read a row at a time.

The rules the next editor must not break: what a file says of its own size isn't believed; what is too far down, too far
right or too much, or on another sheet, is refused with where it is; a formula is never computed (its last value counts,
and there must be one).
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import IO, Any
from xml.parsers import expat

from django.utils.translation import gettext as _
from msgspec import Struct

from foundation.exchange import conf
from foundation.exchange.domain.errors import TableRefused

RATIO = 200
ENTRIES_MOST = 1_000  # parts of an XLSX
COLUMNS_MOST = 300
ROWS_OF_ALL = 5  # so many times the rows that may be filled in: rows between them may be empty
CELLS_MOST = 1_000_000
TEXTS_MOST = 1_000_000  # kept beside the sheets, each once; read before any row
SHEETS = "xl/worksheets/"
CHUNK = 256 * 1024
CODES, LISTS = "codes", "lists"  # sheets that a table to fill in comes with; not read
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, SyntaxError),
    *(expat.ExpatError, EOFError, NotImplementedError, TypeError, AttributeError),
)


def read_sheet(data: bytes, refuse_late: Callable[[], None] = lambda: None) -> Iterator[list[str]]:
    """The rows as texts, as far down as anything is written. Raises TableRefused; `refuse_late` does in its time."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- each start would wait for it, and only spreadsheets need it

    try:
        _refuse_bombs(data)
        _refuse_texts(data, refuse_late)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet, *others = book.worksheets
            _refuse_others(others)
            with sheet._get_source() as part:  # openpyxl names the sheet's part nowhere else
                last = measure_sheet(part, refuse_late)
            sheet.reset_dimensions()
            for cells in sheet.iter_rows(max_row=last, max_col=COLUMNS_MOST, values_only=True) if last else ():
                yield _trimmed(["" if cell is None else str(cell) for cell in cells])
        finally:
            book.close()
    except UNREADABLE as error:
        raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8).")) from error


class SheetMeter(Struct):
    """What a sheet's own elements say of where something is written. Raises TableRefused as soon as it is too much."""

    last: int = 0
    cells: int = 0
    row: int = 0
    at: str = ""
    has_formula: bool = False
    has_value: bool = False
    is_value: bool = False
    is_text: bool = False

    def begin(self, name: str, attributes: dict[str, Any]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
        elif tag == "c":
            self.at = attributes.get("r", "")
            self.has_formula = self.has_value = False
            self.is_text = attributes.get("t") == "str"
        elif tag == "f":
            self.has_formula = True
        elif tag in ("v", "is"):
            self._count_cell()
            self.is_value, self.has_value = True, self.is_text  # a text may be empty
        elif tag == "mergeCell":
            raise TableRefused(
                _("The cells %(cells)s are merged. Unmerge them and fill in every row.")
                % {"cells": attributes.get("ref", "")}
            )

    def read(self, _text: str) -> None:
        self.has_value = self.has_value or self.is_value

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in ("v", "is"):
            self.is_value = False
        elif tag == "c" and self.has_formula and not self.has_value:
            raise TableRefused(
                _("Cell %(cell)s has a formula without a result. Open the file in a spreadsheet program and save it.")
                % {"cell": self.at or self.row}
            )

    def _count_cell(self) -> None:
        self.cells += 1
        self.last = max(self.last, self.row)
        matched = REFERENCE.fullmatch(self.at)
        if self.row > conf.rows_most() * ROWS_OF_ALL or (matched and _column(matched[1]) > COLUMNS_MOST):
            where = self.at or str(self.row)
            raise TableRefused(
                _("Cell %(cell)s, far from the table, is filled in. Copy the table alone into a new spreadsheet.")
                % {"cell": where}
            )
        if self.cells > CELLS_MOST:
            raise TableRefused(
                _("The table has more than %(n)s cells. Split it into several files.") % {"n": f"{CELLS_MOST:,}"}
            )


def measure_sheet(part: IO[bytes], refuse_late: Callable[[], None] = lambda: None) -> int:
    """The last row in which something is written. Raises TableRefused, expat.ExpatError."""
    meter, parser = SheetMeter(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = meter.begin, meter.end
    parser.CharacterDataHandler = meter.read
    while piece := part.read(CHUNK):
        parser.Parse(piece)
        refuse_late()
    parser.Parse(b"", True)
    return meter.last


def _refuse_texts(data: bytes, refuse_late: Callable[[], None]) -> None:
    """Texts that cells share are read before any row, all of them at once: counted first."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith(".xml") and not entry.filename.startswith(SHEETS):
                with archive.open(entry) as part:
                    _count_texts(part, refuse_late)


def _count_texts(part: IO[bytes], refuse_late: Callable[[], None]) -> None:
    counted: list[int] = [0]
    parser = expat.ParserCreate()

    def begin(name: str, _attributes: dict[str, Any]) -> None:
        counted[0] += name.rpartition(":")[2] == "si"

    parser.StartElementHandler = begin
    while piece := part.read(CHUNK):
        parser.Parse(piece)
        refuse_late()
        if counted[0] > TEXTS_MOST:
            raise TableRefused(
                _("The table has more than %(n)s texts. Split it into several files.") % {"n": f"{TEXTS_MOST:,}"}
            )


def _refuse_others(sheets: Iterable[Any]) -> None:
    """What is written on a further sheet would be lost."""
    for sheet in sheets:
        with sheet._get_source() as part:  # as above
            if sheet.title.casefold() not in (CODES, LISTS) and _has_values(part):
                raise TableRefused(
                    _("Only the first sheet is read. Move the rows of “%(sheet)s” to it, or delete that sheet.")
                    % {"sheet": sheet.title}
                )


def _has_values(part: IO[bytes]) -> bool:
    """Whether anything is written on a sheet; reads no further than that."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: (
        found.append(name) if name.rpartition(":")[2] in ("v", "f", "is") else None
    )
    while not found and (piece := part.read(CHUNK)):
        parser.Parse(piece)
    return bool(found)


def letters_of(column: int) -> str:
    """The letters of a column; a table of text may have more columns than a spreadsheet."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _refuse_bombs(data: bytes) -> None:
    """What a spreadsheet unpacks to is known from its directory; Python reads no more than is declared there."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > ENTRIES_MOST or unpacked > conf.unpacked_most() or unpacked > RATIO * len(data):
            raise TableRefused(_("The file is too large when unpacked. Copy the rows into a new spreadsheet."))
        for entry in entries:
            if entry.filename.endswith(".xml") and b"<!DOCTYPE" in archive.open(entry).read(1024):
                raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8)."))
