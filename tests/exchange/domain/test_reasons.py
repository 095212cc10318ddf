"""A table given back with its reasons holds all that was sent: nothing is lost on the way to and fro."""

from io import BytesIO

from openpyxl import load_workbook

from foundation.exchange.domain import Expected, read_table, write_reasons

COLUMNS = [Expected("name", "名称"), Expected("city", "市区町村")]


def give_back(text):
    content = BytesIO()
    write_reasons(read_table(BytesIO(text.encode()), COLUMNS), content)
    return [list(row) for row in load_workbook(content).active.iter_rows(values_only=True)]


def test_a_cell_beyond_the_last_column_is_given_back():
    """Whoever moves the cells of the returned row to the left would miss the last one."""
    heading, moved, good = give_back("名称,市区町村\n,見本,港区\n例,北区\n")

    assert heading[1:] == ["名称", "市区町村", None]
    assert moved[1:] == [None, "見本", "港区"]
    assert "港区" in moved[0]
    assert good == [None, "例", "北区", None]


def test_the_reasons_of_before_are_not_given_back_again():
    once = give_back("名称,市区町村\n見本\n")

    reasons = once[0][0]
    again = give_back(f"{reasons},名称,市区町村\n古い理由,見本\n")

    assert [row[1:] for row in again] == [row[1:] for row in once]
    assert again[0].count(reasons) == 1
