"""Tables in: XLSX or CSV from anybody, read within bounds; errors are reported by row, in the same table.

`read_table` never writes: it is the dry run. The caller looks at `problems`, then applies `rows` in its own
transaction. The rule the next editor must not break: nothing of a table is passed over without a word – a column that
is missing, a cell without a heading, a second sheet, a row that is cut off, an error of the spreadsheet.
"""

import csv
import io
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from msgspec import Struct, field

from foundation.exchange import conf
from foundation.exchange.domain.errors import TableRefused
from foundation.exchange.domain.sheet import letters_of, read_sheet
from foundation.text.languages import join_names

ZIP = b"PK\x03\x04"
ENCODINGS = ("utf-8-sig", "cp932")
SECONDS = 30.0  # of computing for one table: no import keeps the worker longer. 20,000 participants take a third of it
REQUIRED_MARK = " *"  # of a heading, in a table to fill in; not read as part of it
ROWS_AT_ONCE = 100  # between two looks at the clock
SPREADSHEET_ERRORS = frozenset(
    {
        *("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
        *("#FIELD!", "#BUSY!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#UNKNOWN!"),
    }
)


class Expected(Struct, frozen=True):
    """A column that is asked for: found by its label or its name, whatever the width of its letters.

    `clean` turns the text into a value, or raises ValidationError with what to do about it.
    """

    name: str
    label: str
    clean: Callable[[str], Any] = str
    is_required: bool = False


class Problem(Struct, frozen=True):
    """What is wrong in one row (counted as in the file, the heading is 1), and in which column."""

    row: int
    message: str
    column: str = ""


class Reading(Struct):
    """What was found: the values of good rows, the problems of the others, and the table as it was sent.

    `known` are rows that the caller found on record already: neither good nor a problem.
    """

    headings: list[str]
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    raw: dict[int, list[str]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)

    @property
    def is_clean(self) -> bool:
        return not self.problems

    def refuse(self, *problems: Problem) -> None:
        """The rows of these problems are good no longer. Problems are listed by row."""
        self.problems += problems
        for problem in problems:
            self.rows.pop(problem.row, None)
        self.problems.sort(key=lambda problem: problem.row)


def last_row() -> int:
    """The last row that a table to fill in may use."""
    return conf.rows_most() + 1


def read_table(
    content: IO[bytes], columns: Sequence[Expected], *, examples: Sequence[Mapping[str, str]] = ()
) -> Reading:
    """Read a table whose first row has the headings. Rows without any text are passed over, and the examples.

    `examples`: the cells, by column, of rows that the empty table came with.

    Raises TableRefused: neither XLSX nor CSV, too large, too slow, too many rows or none, or a column missing.
    """
    refuse_late = _begin()
    is_sheet, found = _lines(content, refuse_late)
    lines = enumerate(found, start=1)
    headings = next(lines, (1, []))[1]
    places = _places([_plain(heading) for heading in headings], columns)
    reading = Reading(headings=headings)
    refuse_late()
    for number, cells in lines:
        if number % ROWS_AT_ONCE == 0:
            refuse_late()
        if not any(cell.strip() for cell in cells) or _is_example(cells, places, examples):
            continue
        if len(reading.raw) == conf.rows_most():
            raise TableRefused(
                _("The table has more than %(n)s rows. Split it into several files.") % {"n": conf.rows_most()}
            )
        reading.raw[number] = cells
        _read_row(reading, number, cells, columns, places, is_cut=not is_sheet and len(cells) < len(headings))
    if not reading.raw:
        raise TableRefused(_("The table has headings but no rows. Fill in at least one row."))
    return reading


def _begin() -> Callable[[], None]:
    """What refuses the table once it has taken its time: of this thread's computing, whatever else the machine does."""
    until = time.thread_time() + SECONDS

    def refuse_late() -> None:
        if time.thread_time() > until:
            message = _("The table takes longer than %(n)s seconds to read. Split it into several files.")
            raise TableRefused(message % {"n": f"{SECONDS:.0f}"})

    return refuse_late


def _is_example(cells: list[str], places: Mapping[str, int], examples: Sequence[Mapping[str, str]]) -> bool:
    """Whether a row is an example as it was given out, in every column that is read."""
    if not examples:
        return False
    found = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    return any(found == {name: example.get(name, "") for name in places} for example in examples)


def _read_row(
    reading: Reading,
    number: int,
    cells: list[str],
    columns: Sequence[Expected],
    places: dict[str, int],
    *,
    is_cut: bool,
) -> None:
    values, problems = {}, _problems_of_length(reading, number, cells, is_cut=is_cut)
    problems += _problems_of_blanks(reading, number, cells)
    for column in columns:
        place = places[column.name]
        text = cells[place].strip() if place < len(cells) else ""
        try:
            values[column.name] = _value(column, text)
        except ValidationError as error:
            problems += [Problem(number, message, column.label) for message in error.messages]
    if problems:
        reading.problems += problems
    else:
        reading.rows[number] = values


def _problems_of_length(reading: Reading, number: int, cells: list[str], *, is_cut: bool) -> list[Problem]:
    """A row that has more or fewer cells than the table has columns: its values stand under other headings."""
    columns = len(reading.headings)
    beyond = next((cell.strip() for cell in cells[columns:] if cell.strip()), "")
    if beyond:
        message = _("“%(text)s” is beyond the last column. Check whether the cells have moved.")
        return [Problem(number, message % {"text": beyond[:40]})]
    if is_cut:
        message = _("The row has %(n)d cells; the table has %(columns)d columns. Check whether cells are missing.")
        return [Problem(number, message % {"n": len(cells), "columns": columns})]
    return []


def _problems_of_blanks(reading: Reading, number: int, cells: list[str]) -> list[Problem]:
    """A value under a blank heading: nobody can say what it is, so it would be lost."""
    message = _("Cell %(cell)s is filled in, but its column has no heading. Add the heading or clear the cell.")
    return [
        Problem(number, message % {"cell": f"{letters_of(place)}{number}"})
        for place, (heading, cell) in enumerate(zip(reading.headings, cells, strict=False), start=1)
        if cell.strip() and not heading.strip()
    ]


def _value(column: Expected, text: str) -> Any:
    if text.upper() in SPREADSHEET_ERRORS:
        raise ValidationError(_("%(error)s is an error of the spreadsheet. Enter the value itself.") % {"error": text})
    if text:
        return column.clean(text)
    if column.is_required:
        raise ValidationError(_("Fill in “%(field)s”.") % {"field": column.label})
    return None


def _places(headings: list[str], columns: Sequence[Expected]) -> dict[str, int]:
    """The position of each column. Raises TableRefused for one that is missing, or a duplicate.

    A column that may be empty must be there, too: it is missing where somebody has deleted it, or named it otherwise.
    """
    found: dict[str, int] = {}
    missing = []
    for column in columns:
        names = {_plain(column.label), _plain(column.name)}
        at = [number for number, heading in enumerate(headings) if heading in names]
        if len(at) > 1:
            raise TableRefused(_("The column “%(field)s” appears twice.") % {"field": column.label})
        if at:
            found[column.name] = at[0]
        else:
            missing.append(column.label)
    if missing:
        raise TableRefused(
            _("Columns missing: %(fields)s. Add them as in the template; their cells may be empty.")
            % {"fields": join_names(missing)}
        )
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().removesuffix(REQUIRED_MARK.strip()).strip().casefold()


def _lines(content: IO[bytes], refuse_late: Callable[[], None]) -> tuple[bool, Iterator[list[str]]]:
    """Whether it is a spreadsheet, and its rows."""
    content.seek(0)
    data = content.read(conf.bytes_most() + 1)
    if len(data) > conf.bytes_most():
        raise TableRefused(_("The file is too large. Split it into several files."))
    is_sheet = data.startswith(ZIP)
    return is_sheet, read_sheet(data, refuse_late) if is_sheet else _csv_lines(data)


def _csv_lines(data: bytes) -> Iterator[list[str]]:
    """UTF-8, or the default encoding of Japanese Excel."""
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        yield from _split(text)
        return
    raise TableRefused(_("The file can’t be read. Save it as XLSX or CSV (UTF-8)."))


def _split(text: str) -> Iterator[list[str]]:
    number = 1
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            yield cells
            number += 1
    except csv.Error as error:
        message = _("Row %(row)d can’t be read. Check its quotation marks, or save the table as XLSX.")
        raise TableRefused(message % {"row": number}) from error
