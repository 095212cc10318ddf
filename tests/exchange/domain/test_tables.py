"""Tables out: nothing runs, nothing is lost, numbers stay numbers, and memory doesn't grow with the rows."""

import csv
import io
import json
import tracemalloc
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from foundation.exchange.domain import Column, csv_value, write_table
from foundation.exchange.enums import TableFormat
from foundation.text.cells import safe_text

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = [Column("a", "甲", lambda row: row[0]), Column("b", "乙", lambda row: row[1])]


def bytes_of(rows, form: TableFormat) -> bytes:
    return b"".join(write_table(COLUMNS, rows, form=form, name="t").chunks)


def cells_of(rows, form: TableFormat) -> list[list[object]]:
    data = bytes_of(rows, form)
    if form is TableFormat.XLSX:
        return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)]
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]


@given(st.text())
def test_no_text_of_csv_can_run(text: str) -> None:
    written = str(csv_value(text))

    seen = written.lstrip(" \u3000\u00a0\ufeff")
    assert not seen.startswith(RUNS) or float(seen.rstrip("%").replace(",", "")) is not None
    assert written.removeprefix("'") in (text, text.removeprefix("'")) or not text.isprintable()


@given(st.one_of(st.integers(-(10**14), 10**14), st.decimals(-(10**9), 10**9, places=3)))
def test_a_number_stays_that_number(number) -> None:
    assert csv_value(number) == number
    assert Decimal(safe_text(str(number))) == Decimal(str(number)) if "E" not in str(number) else True


@pytest.mark.parametrize("text", ["=1+1", "+81-3-0000-0000", "@SUM(A1)", "\t=1", " =1", "　＝1", "-1+2", "-", '="x"'])
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    (row,) = cells_of([(text, 1)], TableFormat.CSV)
    assert row == [f"'{text}", "1"]

    workbook = load_workbook(io.BytesIO(bytes_of([(text, 1)], TableFormat.XLSX)))
    cell = workbook.active["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_values_of_every_kind_arrive() -> None:
    moment = datetime(2026, 7, 31, 7, 59, 58, tzinfo=UTC)
    rows = [(moment, Decimal("-1.5")), (None, -3), (moment.date(), "髙﨑\x00𠮷\n二行目")]

    assert cells_of(rows, TableFormat.CSV) == [
        ["2026-07-31 16:59:58", "-1.5"],
        ["", "-3"],
        ["2026-07-31", "髙﨑\ufffd𠮷\n二行目"],
    ]
    assert cells_of(rows, TableFormat.XLSX) == [
        [datetime(2026, 7, 31, 16, 59, 58), -1.5],
        [None, -3],
        [datetime(2026, 7, 31), "髙﨑\ufffd𠮷\n二行目"],
    ]
    assert json.loads(bytes_of(rows, TableFormat.JSON))[0] == {"a": "2026-07-31T16:59:58+09:00", "b": "-1.5"}


def test_a_byte_order_mark_is_for_excel_only() -> None:
    assert bytes_of([], TableFormat.CSV) == "\ufeff甲,乙\r\n".encode()
    assert bytes_of([], TableFormat.PLAIN_CSV) == "甲,乙\r\n".encode()
    assert json.loads(bytes_of([], TableFormat.JSON)) == []


def test_a_text_longer_than_a_cell_says_so() -> None:
    (row,) = cells_of([("あ" * 40_000, "")], TableFormat.XLSX)

    assert (len(str(row[0])), str(row[0])[-4:]) == (32_767, " […]"[-4:])
    assert cells_of([("あ" * 40_000, "")], TableFormat.CSV)[0][0] == "あ" * 40_000


@pytest.mark.parametrize("form", list(TableFormat))
def test_twenty_thousand_rows_take_no_more_memory(form: TableFormat) -> None:
    def peak(rows: int) -> int:
        made = (("見本食品株式会社" + str(number), number) for number in range(rows))
        tracemalloc.start()
        for _chunk in write_table(COLUMNS, made, form=form, name="t").chunks:
            pass
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return taken

    assert peak(20_000) < peak(2_000) + 3 * 1024 * 1024
