"""Tables out: rows of any length, written as they come, in XLSX, CSV or JSON.

Memory doesn't grow with the rows: CSV and JSON are sent line by line, XLSX is written to a temporary file. Reads what
it is given; who may, and the audit entry, are the caller's. The rule the next editor must not break: cells come from
`cells.py`.
"""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any

from msgspec import Struct

from foundation.exchange.domain.cells import csv_value, json_value, xlsx_value
from foundation.exchange.enums import TableFormat

BOM = "\ufeff"  # Japanese Excel reads a CSV without it as Shift_JIS
CHUNK = 64 * 1024
MEMORY = 1024 * 1024
WIDEST, NARROWEST = 60, 12
TITLE_LONGEST = 31
NOT_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
MOMENT = "yyyy-mm-dd hh:mm:ss"


class Column(Struct, frozen=True):
    """One column: its name for programs, its label for people, its value in a row."""

    name: str
    label: str
    value: Callable[[Any], Any]


class Sheet(Struct, frozen=True):
    title: str
    columns: Sequence[Column]
    rows: Iterable[Any]


class Written(Struct, frozen=True):
    """A table on its way out."""

    name: str
    content_type: str
    chunks: Iterator[bytes]


def write_table(columns: Sequence[Column], rows: Iterable[Any], *, form: TableFormat, name: str) -> Written:
    """The table; `name` is that of the file, without its ending. Rows are read while the chunks are."""
    write = {
        TableFormat.XLSX: _xlsx,
        TableFormat.JSON: _json,
        TableFormat.CSV: _csv,
        TableFormat.PLAIN_CSV: _plain_csv,
    }[form]
    return Written(f"{name}.{form.extension}", form.content_type, write(columns, rows))


def _csv(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    yield BOM.encode()
    yield from _plain_csv(columns, rows)


class _Line:
    """What the writer of CSV writes to: it gives the line back."""

    def write(self, line: str) -> bytes:
        return line.encode()


def _plain_csv(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    writer: Any = csv.writer(_Line())
    yield writer.writerow([csv_value(column.label) for column in columns])
    for row in rows:
        yield writer.writerow([csv_value(column.value(row)) for column in columns])


def _json(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    before = b"[\n"
    for row in rows:
        record = {column.name: json_value(column.value(row)) for column in columns}
        yield before + json.dumps(record, ensure_ascii=False).encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _xlsx(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    return _book([Sheet("1", columns, rows)])


def write_workbook(columns: Sequence[Column], rows: Iterable[Any], target: IO[bytes]) -> None:
    """One sheet with a frozen heading. No cell of it is a formula."""
    write_sheets([Sheet("1", columns, rows)], target)


def write_book(sheets: Iterable[Sheet], *, name: str) -> Written:
    """An XLSX of several sheets; `name` without its ending."""
    return Written(f"{name}.xlsx", TableFormat.XLSX.content_type, _book(sheets))


def _book(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(max_size=MEMORY) as content:
        write_sheets(sheets, content)
        content.seek(0)
        while chunk := content.read(CHUNK):
            yield chunk


def write_sheets(sheets: Iterable[Sheet], target: IO[bytes]) -> None:
    """One sheet after the other, each with a frozen heading."""
    from openpyxl import Workbook  # noqa: PLC0415 -- each start would wait for it, and only spreadsheets need it
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above

    book = Workbook(write_only=True, iso_dates=False)
    titles: set[str] = set()
    for one in sheets:
        sheet: Any = book.create_sheet(_title(one.title, titles))
        sheet.freeze_panes = "A2"
        for number, column in enumerate(one.columns, start=1):
            width = min(WIDEST, max(NARROWEST, 2 * len(column.label)))
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_cell(sheet, column.label, heading=True) for column in one.columns])
        for row in one.rows:
            sheet.append([_cell(sheet, column.value(row)) for column in one.columns])
    book.save(target)


def _title(text: str, taken: set[str]) -> str:
    """A sheet's name as Excel takes it: 31 characters, none of `[]:*?/\\`, each once in any case."""
    title = whole = text.translate(NOT_IN_TITLE)[:TITLE_LONGEST].strip("'") or "1"
    number = 1
    while title.casefold() in taken:
        number += 1
        title = f"{whole[: TITLE_LONGEST - 3]} {number}"
    taken.add(title.casefold())
    return title


def _is_plain_text(value: Any) -> bool:
    """A text that openpyxl takes for nothing else (`=` begins a formula, `#` an error)."""
    return isinstance(value, str) and not value.startswith(("=", "+", "-", "@", "#"))


def _cell(sheet: Any, value: Any, *, heading: bool = False) -> Any:
    """A number or a moment as such; every other cell is text, whatever it looks like."""
    plain = xlsx_value(value)
    if not heading and (plain is None or isinstance(plain, int | float) or _is_plain_text(plain)):
        return plain  # four times as fast as a cell of its own
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- as above

    cell = WriteOnlyCell(sheet, plain)
    if isinstance(plain, str):
        cell.data_type = "s"
        cell.quotePrefix = plain.startswith(("=", "+", "-", "@"))
    elif cell.is_date:
        cell.number_format = MOMENT if hasattr(plain, "hour") else "yyyy-mm-dd"
    if heading:
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- as above

        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell
