"""Tables in: read within bounds, told by row what is wrong, given back with the reasons; nothing is written."""

import contextlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from foundation.exchange.domain import Expected, TableRefused, read_table, write_reasons


def number(text: str) -> int:
    if not text.isdecimal():
        raise ValidationError("数字で書いてください。")
    return int(text)


COLUMNS = [Expected("name", "名称", is_required=True), Expected("count", "人数", clean=number)]


def xlsx(*rows) -> io.BytesIO:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content


def test_good_rows_and_problems_by_row() -> None:
    reading = read_table(xlsx(["人数", "名称"], [3, "甲社"], [None, None], ["三", "乙社"], [5, None]), COLUMNS)

    assert reading.rows == {2: {"name": "甲社", "count": 3}}
    assert [(each.row, each.column) for each in reading.problems] == [(4, "人数"), (5, "名称")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_as_people_save_it(encoding: str) -> None:
    content = io.BytesIO("ＮＡＭＥ,人数\r\n髙見社,12\r\n".encode(encoding))

    assert read_table(content, COLUMNS).rows == {2: {"name": "髙見社", "count": 12}}


def test_the_same_table_comes_back_with_reasons_and_can_be_sent_again() -> None:
    reading = read_table(xlsx(["名称", "人数"], ["甲社", "三"], ["-x", 2]), COLUMNS)
    content = io.BytesIO()

    write_reasons(reading, content)

    rows = [[cell.value for cell in row] for row in load_workbook(content).active.iter_rows()]
    assert rows[1] == ["人数: 数字で書いてください。", "甲社", "三"]
    assert rows[0][1:] == ["名称", "人数"]
    assert [each.row for each in read_table(content, COLUMNS).problems] == [2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 broken",
        "名称,人数,人数\n".encode(),
        "人数\n1\n".encode(),
        b"\xff\xfe\x00",
        "名称\n甲社\n".encode(),
        "名称,人数\n".encode(),
        "名称,人数\n,\n".encode(),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(TableRefused):
        read_table(io.BytesIO(content), COLUMNS)


def test_bombs_and_outside_entities_are_refused() -> None:
    def archive(**parts: bytes) -> io.BytesIO:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
            for name, part in parts.items():
                written.writestr(f"xl/{name}.xml", part)
        return content

    for content in (
        archive(a=b"0" * 50_000_000),
        archive(a=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'),
    ):
        with pytest.raises(TableRefused):
            read_table(content, COLUMNS)


def test_too_much_is_refused(settings) -> None:
    settings.LAUREL_EXCHANGE_ROWS = 2
    with pytest.raises(TableRefused, match="2"):
        read_table(xlsx(["名称", "人数"], ["a"], ["b"], ["c"]), COLUMNS)
    settings.LAUREL_EXCHANGE_BYTES = 10
    with pytest.raises(TableRefused):
        read_table(io.BytesIO("名称\n甲乙丙丁\n".encode()), COLUMNS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name\nx\n", "Columns missing: 人数. Add them as in the template; their cells may be empty."),
        (b"name,count\n", "The table has headings but no rows. Fill in at least one row."),
        (b'name,count\na\n"b"c,1\n', "Row 3 can’t be read. Check its quotation marks, or save the table as XLSX."),
        (b'name,count\n"a,1\nb,2\n', "Row 2 can’t be read. Check its quotation marks, or save the table as XLSX."),
    ],
)
def test_what_is_missing_is_named(content: bytes, said: str) -> None:
    with override("en"), pytest.raises(TableRefused) as refused:
        read_table(io.BytesIO(content), COLUMNS)

    assert refused.value.messages == [said]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("甲社,3,山形県", "“山形県” is beyond the last column. Check whether the cells have moved."),
        ("甲社", "The row has 1 cells; the table has 2 columns. Check whether cells are missing."),
        ("#REF!,3", "#REF! is an error of the spreadsheet. Enter the value itself."),
        ("甲社,#BUSY!", "#BUSY! is an error of the spreadsheet. Enter the value itself."),
        ("#GETTING_DATA,3", "#GETTING_DATA is an error of the spreadsheet. Enter the value itself."),
        ("甲社,#n/a", "#n/a is an error of the spreadsheet. Enter the value itself."),
    ],
)
def test_no_row_is_taken_that_is_not_whole(row: str, said: str) -> None:
    with override("en"):
        reading = read_table(io.BytesIO(f"名称,人数\n乙社,1,\n{row}\n".encode()), COLUMNS)

    assert reading.rows == {2: {"name": "乙社", "count": 1}}
    assert [(each.row, each.message) for each in reading.problems] == [(3, said)]


@pytest.mark.parametrize("error", ["FIELD!", "BUSY!", "BLOCKED!", "CONNECT!", "GETTING_DATA", "UNKNOWN!", "CALC!"])
def test_the_newer_errors_are_known(error: str) -> None:
    assert not read_table(xlsx(["名称", "人数"], [f"#{error}", 3]), COLUMNS).rows


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        (xlsx(["名称", None, "人数"], ["甲社", None, 3], ["乙社", "山形県", 3]), "B3"),
        (xlsx([" ", "名称", "人数"], [None, "甲社", 3], [7, "乙社", 3]), "A3"),
        (io.BytesIO("名称,,人数\n甲社,,3\n乙社,山形県,3\n".encode()), "B3"),
        (io.BytesIO(f"名称,人数{',' * 29}\n甲社,3{',' * 29}\n乙社,3{',' * 25}山形県,,,,\n".encode()), "AA3"),
    ],
)
def test_a_value_under_no_heading_is_pointed_out(content: io.BytesIO, cell: str) -> None:
    with override("en"):
        reading = read_table(content, COLUMNS)

    assert reading.rows == {2: {"name": "甲社", "count": 3}}
    said = f"Cell {cell} is filled in, but its column has no heading. Add the heading or clear the cell."
    assert [(each.row, each.message) for each in reading.problems] == [(3, said)]


def test_an_error_of_the_spreadsheet_is_no_text() -> None:
    def broken() -> io.BytesIO:
        book, content = load_workbook(xlsx(["名称", "人数"], ["甲社", 3])), io.BytesIO()
        book.active["A2"].value = "#REF!"
        book.active["A2"].data_type = "e"
        book.save(content)
        return content

    assert [(each.row, each.column) for each in read_table(broken(), COLUMNS).problems] == [(2, "名称")]


def test_a_table_that_takes_too_long_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("foundation.exchange.domain.reading.SECONDS", -1)
    rows = "甲社,3\n" * 600

    with override("en"), pytest.raises(TableRefused) as refused:
        read_table(io.BytesIO(f"名称,人数\n{rows}".encode()), COLUMNS)

    assert refused.value.messages == ["The table takes longer than -1 seconds to read. Split it into several files."]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(TableRefused):
        read_table(io.BytesIO(data), COLUMNS)
