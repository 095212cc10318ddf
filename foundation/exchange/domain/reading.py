"""Tables in: XLSX or CSV from anybody, read within bounds; errors are reported by row, in the same table.

`read_table` never writes: it is the dry run. The caller looks at `problems`, then applies `rows` in its own
transaction. The rule the next editor must not break: nothing is unpacked before it is known to be small, and a formula
is never computed (its last value counts).
"""

import csv
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from foundation.exchange import conf
from foundation.exchange.domain.errors import TableRefused

ZIP = b"PK\x03\x04"
ENCODINGS = ("utf-8-sig", "cp932")
RATIO = 200
ENTRIES_MOST = 1_000  # parts of an XLSX
COLUMNS_MOST = 300  # that are looked at of a sheet
UNREADABLE = (zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError)


@dataclass(frozen=True)
class Expected:
    """A column that is asked for: found by its label or its name, whatever the width of its letters.

    `clean` turns the text into a value, or raises ValidationError with what to do about it.
    """

    name: str
    label: str
    clean: Callable[[str], Any] = str
    is_required: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong in one row (counted as in the file, the heading is 1), and in which column."""

    row: int
    message: str
    column: str = ""


@dataclass
class Reading:
    """What was found: the values of good rows, the problems of the others, and the table as it was sent."""

    headings: list[str]
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    raw: dict[int, list[str]] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not self.problems


def read_table(content: IO[bytes], columns: Sequence[Expected]) -> Reading:
    """Read a table whose first row has the headings. Rows without any text are passed over.

    Raises TableRefused: neither XLSX nor CSV, too large, too many rows, or a column missing.
    """
    lines = enumerate(_lines(content), start=1)
    headings = next(lines, (1, []))[1]
    places = _places([_plain(heading) for heading in headings], columns)
    reading = Reading(headings=headings)
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(reading.raw) == conf.rows_most():
            raise TableRefused(
                _("The table has more than %(n)s rows. Split it into several files.") % {"n": conf.rows_most()}
            )
        reading.raw[number] = cells
        _read_row(reading, number, cells, columns, places)
    return reading


def _read_row(
    reading: Reading, number: int, cells: list[str], columns: Sequence[Expected], places: dict[str, int]
) -> None:
    values, problems = {}, []
    for column in columns:
        place = places.get(column.name)
        text = cells[place].strip() if place is not None and place < len(cells) else ""
        try:
            values[column.name] = _value(column, text)
        except ValidationError as error:
            problems += [Problem(number, message, column.label) for message in error.messages]
    if problems:
        reading.problems += problems
    else:
        reading.rows[number] = values


def _value(column: Expected, text: str) -> Any:
    if text:
        return column.clean(text)
    if column.is_required:
        raise ValidationError(_("Fill in “%(field)s”.") % {"field": column.label})
    return None


def _places(headings: list[str], columns: Sequence[Expected]) -> dict[str, int]:
    """The position of each column. Raises TableRefused for a compulsory one that is missing, or a duplicate."""
    found: dict[str, int] = {}
    missing = []
    for column in columns:
        names = {_plain(column.label), _plain(column.name)}
        at = [number for number, heading in enumerate(headings) if heading in names]
        if len(at) > 1:
            raise TableRefused(_("The column “%(field)s” appears twice.") % {"field": column.label})
        if at:
            found[column.name] = at[0]
        elif column.is_required:
            missing.append(column.label)
    if missing:
        raise TableRefused(_("Columns missing: %(fields)s.") % {"fields": "、".join(missing)})
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _lines(content: IO[bytes]) -> Iterator[list[str]]:
    content.seek(0)
    data = content.read(conf.bytes_most() + 1)
    if len(data) > conf.bytes_most():
        raise TableRefused(_("The file is too large. Split it into several files."))
    return _sheet_lines(data) if data.startswith(ZIP) else _csv_lines(data)


def _csv_lines(data: bytes) -> Iterator[list[str]]:
    """UTF-8, or the default encoding of Japanese Excel."""
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        try:
            yield from csv.reader(io.StringIO(text, newline=""), strict=True)
        except csv.Error as error:
            raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8).")) from error
        return
    raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8)."))


def _sheet_lines(data: bytes) -> Iterator[list[str]]:
    """The first sheet, a row at a time."""
    try:
        _refuse_bombs(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size isn't believed
            for cells in sheet.iter_rows(max_col=COLUMNS_MOST, values_only=True):
                yield _trimmed(["" if cell is None else str(cell) for cell in cells])
        finally:
            book.close()
    except (
        zipfile.BadZipFile,
        zlib.error,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        SyntaxError,
    ) as error:
        raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8).")) from error


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _refuse_bombs(data: bytes) -> None:
    """What a spreadsheet unpacks to is known from its directory; Python reads no more than is declared there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > ENTRIES_MOST or unpacked > conf.unpacked_most() or unpacked > RATIO * len(data):
            raise TableRefused(_("The file is too large when unpacked. Copy the rows into a new spreadsheet."))
        for entry in entries:
            if entry.filename.endswith(".xml") and b"<!DOCTYPE" in archive.open(entry).read(1024):
                raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8)."))
