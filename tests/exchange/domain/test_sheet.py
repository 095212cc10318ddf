"""A spreadsheet is measured before its cells are read: what is too far, too much or merged is refused."""

import io
import time
import zipfile

import pytest
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from foundation.exchange.domain import Expected, TableRefused, read_table
from foundation.exchange.domain.sheet import CELLS_MOST, COLUMNS_MOST, TEXTS_MOST, measure_sheet, read_sheet

COLUMNS = [Expected("name", "名称", is_required=True), Expected("prefecture", "都道府県")]
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def book(change=lambda sheet: None, rows=(["名称", "都道府県"], ["甲社", "06"], ["乙社", "06"])) -> io.BytesIO:
    made, content = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    change(made.active)
    made.save(content)
    return content


def refusal(content: io.BytesIO) -> str:
    with override("en"), pytest.raises(TableRefused) as refused:
        read_table(content, COLUMNS)
    return refused.value.messages[0]


FAR = "Cell %s, far from the table, is filled in. Copy the table alone into a new spreadsheet."


def test_one_cell_in_the_last_row_takes_no_time() -> None:
    content = book(lambda sheet: sheet.cell(1_048_576, 1, "x"))

    began = time.process_time()
    assert refusal(content) == FAR % "A1048576"
    assert time.process_time() - began < 2


@pytest.mark.parametrize("column", [COLUMNS_MOST + 1, 16_384])
def test_a_cell_far_to_the_right(column: int) -> None:
    assert refusal(book(lambda sheet: sheet.cell(3, column, "x"))) == FAR % f"{get_column_letter(column)}3"


def test_rows_that_are_only_coloured_are_no_rows() -> None:
    def colour(sheet) -> None:
        for row in range(4, 3000):
            sheet.cell(row, 1).number_format = "0.00"

    assert len(list(read_sheet(book(colour).getvalue()))) == 3


def test_merged_cells_are_refused_where_they_are() -> None:
    content = book(lambda sheet: sheet.merge_cells("B2:B3"))

    assert refusal(content) == "The cells B2:B3 are merged. Unmerge them and fill in every row."


@pytest.mark.parametrize("value", ["丙社", "=A1"])
def test_rows_on_a_further_sheet_are_refused(value: str) -> None:
    def add(sheet) -> None:
        sheet.parent.create_sheet("続き").append([value])

    said = "Only the first sheet is read. Move the rows of “続き” to it, or delete that sheet."
    assert refusal(book(add)) == said


@pytest.mark.parametrize(("title", "row"), [("Sheet2", []), ("codes", ["x"]), ("lists", ["x"])])
def test_a_sheet_that_is_empty_or_came_with_the_table_is_not(title: str, row: list[str]) -> None:
    def add(sheet) -> None:
        sheet.parent.create_sheet(title).append(row)

    assert len(read_table(book(add), COLUMNS).rows) == 2


@pytest.mark.parametrize("cell", [b"<f>A1</f><v></v>", b"<f>A1</f><v/>", b"<f>A1</f>", b'<f t="shared" si="0"/>'])
def test_a_formula_without_a_result_is_refused_where_it_is(cell: bytes) -> None:
    with override("en"), pytest.raises(TableRefused) as refused:
        measure_sheet(io.BytesIO(SHEET % b'<row r="7"><c r="B7">%s</c></row>' % cell))

    said = "Cell B7 has a formula without a result. Open the file in a spreadsheet program and save it."
    assert refused.value.messages == [said]


@pytest.mark.parametrize(
    "cell", [b"<c><f>A1</f><v>0</v></c>", b'<c t="str"><f>A1</f><v></v></c>', b'<c t="e"><f>A</f><v>#REF!</v></c>']
)
def test_a_formula_with_a_result_counts_as_that(cell: bytes) -> None:
    assert measure_sheet(io.BytesIO(SHEET % b'<row r="7">%s</row>' % cell)) == 7


def test_too_many_cells() -> None:
    rows = b"<row>" + b"<c><v>1</v></c>" * (CELLS_MOST // 100) + b"</row>"

    with override("en"), pytest.raises(TableRefused) as refused:
        measure_sheet(io.BytesIO(SHEET % (rows * 101)))

    assert refused.value.messages == ["The table has more than 1,000,000 cells. Split it into several files."]


def test_what_is_measured_is_what_is_written() -> None:
    assert measure_sheet(io.BytesIO(SHEET % b'<row r="7"><c r="A7" s="1"/></row>')) == 0
    assert measure_sheet(io.BytesIO(SHEET % b'<row r="7"><c r="A7"><v>1</v></c></row><row/>')) == 7
    assert measure_sheet(io.BytesIO(SHEET % b'<row/><row><c t="inlineStr"><is><t>a</t></is></c></row>')) == 2


@pytest.mark.parametrize("part", [b"<worksheet>", b"", SHEET % b'<row r="x"/>', SHEET % b'<row r="2"><c r="A2"><v>'])
def test_a_damaged_sheet_is_refused(part: bytes) -> None:
    content, damaged = book(), io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name == "xl/worksheets/sheet1.xml" else old.read(name))

    assert refusal(damaged) == "The file can’t be read. Save it as XLSX or CSV (UTF-8)."


def test_texts_that_cells_share_are_counted_before_they_are_read() -> None:
    made, content = zipfile.ZipFile(book()), io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as written:
        for name in made.namelist():
            written.writestr(name, made.read(name))
        written.writestr("xl/texts.xml", b"<x:sst xmlns:x='y'>" + b"<x:si/>" * (TEXTS_MOST + 1) + b"</x:sst>")

    assert refusal(content) == "The table has more than 1,000,000 texts. Split it into several files."


def test_a_sheet_is_given_up_while_it_is_measured(monkeypatch) -> None:
    monkeypatch.setattr("foundation.exchange.domain.reading.SECONDS", -1)

    assert refusal(book()) == "The table takes longer than -1 seconds to read. Split it into several files."
