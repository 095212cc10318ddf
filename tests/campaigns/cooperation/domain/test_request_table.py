"""The table of bodies: the same text whether uploaded or pasted, and an empty one with its codes."""

from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from campaigns.cooperation.domain.request_table import (
    HEADINGS,
    check_text,
    read_pasted,
    read_text,
    write_reasons_of,
    write_template,
)
from foundation.exchange.domain import TableRefused

pytestmark = pytest.mark.django_db
CELLS = {
    "kind": "経済団体",
    "name_ja": "見本商工会議所",
    "email": "Info@Chamber.example.jp",
    "postal_address": "見本市, 1-1",
}


def sheet(*rows):
    book = Workbook()
    for row in (list(HEADINGS.values()), *rows):
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


def line(**changed):
    return [{**CELLS, **changed}.get(name, "") for name in HEADINGS]


def test_uploaded_or_pasted_it_is_the_same_text():
    pasted = "\r\n".join("\t".join(cells) for cells in (list(HEADINGS.values()), line()))

    assert read_text(sheet(line())) == read_pasted(pasted)
    (values,) = check_text(read_pasted(pasted)).rows.values()
    assert (values["name_ja"], values["email"], values["postal_address"]) == (
        ("見本商工会議所", "info@chamber.example.jp", "見本市, 1-1")
    )


def test_rows_keep_the_number_that_the_file_gives_them():
    text = read_text(sheet(line(), [], line(name_ja="別の商工会議所", email="nobody@")))

    assert [problem.row for problem in check_text(text).problems] == [4]


def test_pasted_text_with_commas_is_taken_as_it_is():
    text = ",".join(HEADINGS.values()) + "\n経済団体,,見本会議所" + "," * (len(HEADINGS) - 3)

    assert [row["name_ja"] for row in check_text(read_pasted(text)).rows.values()] == ["見本会議所"]


def test_a_quote_that_never_ends_is_refused():
    with pytest.raises(TableRefused, match="貼り付けたセル"):
        read_pasted('a\tb\n"c\td')


def test_what_is_too_large_is_refused():
    heading = ",".join(HEADINGS.values())
    row = ",".join(line(postal_address="見本市"))

    for text in (f"{heading}\n{row}\n" * 20_000, "\n".join([heading, *[row] * 2_001])):
        with pytest.raises(TableRefused, match="分けてください"):
            check_text(text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_template_has_codes_and_nothing_to_import(language):
    with override(language):
        content = write_template()
        book = load_workbook(BytesIO(content))
        with pytest.raises(TableRefused):
            check_text(read_text(BytesIO(content)))

    assert ["body_code (prefecture)", "13", "東京都", "Tokyo"] in [
        [cell.value for cell in row] for row in book["codes"]
    ]
    assert len(book["1"].data_validations.dataValidation) == len(HEADINGS)


def test_the_table_comes_back_with_its_problems_as_text():
    reading = check_text(
        read_pasted("\n".join("\t".join(cells) for cells in (HEADINGS, line(name_ja="=1+1", email="@"))))
    )

    given = load_workbook(BytesIO(write_reasons_of(reading))).active

    assert given.cell(2, 1).value.startswith(HEADINGS["email"])
    assert [cell.data_type for cell in given[2] if cell.value == "=1+1"] == ["s"]
