"""A table to fill in, as XLSX: headings, an example, lists to choose from, and a sheet with all codes.

What is read back is the caller's (`read_table` with the same columns, and the example as one of its `examples`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from foundation.exchange.domain.reading import REQUIRED_MARK, Expected, last_row
from foundation.exchange.domain.sheet import CODES, LISTS

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH = 28
REQUIRED_COLOUR, EXAMPLE_COLOUR = "FFF2CC", "EEEEEE"


def write_blank(
    columns: Sequence[Expected],
    *,
    example: Mapping[str, str],
    choices: Mapping[str, Sequence[str]],
    codes: Iterable[Sequence[str]],
    several: Collection[str] = (),
    notes: Mapping[str, str] | None = None,
) -> bytes:
    """The table. By name of column: the example's cells, what may be chosen from, `several`: more than one of it, and
    `notes`: what to know of it besides.

    `codes` are the lines of the second sheet: column, code, Japanese, English.
    """
    from openpyxl import Workbook  # noqa: PLC0415 -- each start would wait for it, and only tables to fill in need it
    from openpyxl.styles import PatternFill  # noqa: PLC0415 -- as above

    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "1"
    sheet.append([f"{column.label}{REQUIRED_MARK if column.is_required else ''}" for column in columns])
    sheet.append([example.get(column.name, "") for column in columns])
    _add_codes(book.create_sheet(CODES), codes)
    places = _add_choices(book.create_sheet(LISTS), choices)
    for number, column in enumerate(columns, start=1):
        said = [_("Required.")] if column.is_required else []
        said += [notes[column.name]] if notes and column.name in notes else []
        said += [_("Several, separated by semicolons (;).")] if column.name in several else []
        sheet.add_data_validation(_validate(column, number, places.get(column.name), " ".join(said)))
        sheet.cell(2, number).fill = PatternFill("solid", fgColor=EXAMPLE_COLOUR)
        if column.is_required:
            sheet.cell(1, number).fill = PatternFill("solid", fgColor=REQUIRED_COLOUR)
    _dress(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _validate(column: Expected, number: int, place: str | None, note: str) -> "DataValidation":
    """A list where there is one, and what to know of the column. Other spellings that are read stay possible."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 -- as above

    rule = DataValidation(type="list" if place else None, formula1=place, allow_blank=True, showErrorMessage=False)
    rule.promptTitle, rule.prompt = column.label[:32], note or None
    rule.showInputMessage = bool(note)
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{last_row()}")
    return rule


def _add_choices(sheet: "Worksheet", choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A hidden sheet with a column for each list; where each is."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above

    sheet.sheet_state = "hidden"
    places = {}
    for number, (name, labels) in enumerate(choices.items(), start=1):
        for row, label in enumerate([name, *labels], start=1):
            sheet.cell(row, number, label)
        letter = get_column_letter(number)
        if labels:
            places[name] = f"{sheet.title}!${letter}$2:${letter}${len(labels) + 1}"
    return places


def _add_codes(sheet: "Worksheet", lines: Iterable[Sequence[str]]) -> None:
    sheet.append(["column", "code", "日本語", "English"])
    for line in lines:
        sheet.append(list(line))
    _dress(sheet)


def _dress(sheet: "Worksheet") -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 -- as above

    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDTH
