"""A table to fill in: what is required, what may be chosen, and that it reads back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from foundation.exchange.domain import Expected, TableRefused, read_table, write_blank

COLUMNS = [
    Expected("name", "名称 / Name", is_required=True),
    Expected("size", "規模 / Size"),
    Expected("tags", "札 / Tags"),
]
EXAMPLE = {"name": "見本", "size": "小", "tags": "a; b"}


def blank():
    codes = [("size", "s", "小", "small")]
    choices = {"size": ["小", "大"], "tags": []}
    return write_blank(COLUMNS, example=EXAMPLE, choices=choices, codes=codes, several=("tags",))


def test_headings_example_lists_and_codes_are_there():
    book = load_workbook(BytesIO(blank()))

    assert [cell.value for cell in book["1"][1]] == ["名称 / Name *", "規模 / Size", "札 / Tags"]
    assert [cell.value for cell in book["codes"][2]] == ["size", "s", "小", "small"]
    assert book["lists"].sheet_state == "hidden"
    rules = {str(rule.sqref)[0]: rule for rule in book["1"].data_validations.dataValidation}
    assert (rules["B"].type, rules["B"].formula1) == ("list", "lists!$A$2:$A$3")
    assert [rules[letter].showInputMessage for letter in "ABC"] == [True, False, True]


def test_it_reads_back_without_its_example():
    with pytest.raises(TableRefused):
        read_table(BytesIO(blank()), COLUMNS, examples=[EXAMPLE])
    assert list(read_table(BytesIO(blank()), COLUMNS).rows) == [2]
