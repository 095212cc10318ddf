"""The table of past awardees to fill in: what is chosen from its lists is read, the example isn't imported."""

from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from awards.results.domain.awardee_import import check_table
from awards.results.domain.awardee_table import HEADINGS
from awards.results.domain.awardee_template import write_template
from foundation.exchange.domain import REQUIRED_MARK, TableRefused
from tests.factories.programmes import CycleFactory, TierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def cycle():
    return TierFactory(cycle=CycleFactory(released=True, code="sample-2019")).cycle


def filled(content, **cells):
    """The table with a row below the example: it, but for these cells."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    for place, name in enumerate(HEADINGS, start=1):
        if cells:
            sheet.cell(3, place, cells.get(name, sheet.cell(2, place).value))
    sent = BytesIO()
    book.save(sent)
    return sent


@pytest.mark.parametrize("language", ["ja", "en"])
def test_headings_are_those_that_are_read_and_what_is_required_is_marked(cycle, language):
    with override(language):
        sheet = load_workbook(BytesIO(write_template(cycle.programme))).worksheets[0]

    headings = [cell.value for cell in sheet[1]]
    assert [heading.removesuffix(REQUIRED_MARK) for heading in headings] == list(HEADINGS.values())
    assert [heading for heading in headings if heading.endswith(REQUIRED_MARK)] == [
        f"{HEADINGS[name]}{REQUIRED_MARK}" for name in ("cycle", "tier", "name_ja")
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_is_passed_over_in_either_language(cycle, language):
    with override(language):
        content = write_template(cycle.programme)

    with pytest.raises(TableRefused, match="no rows"):
        check_table(cycle.programme, filled(content))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_chosen_from_its_lists_is_read(cycle, language):
    with override(language):
        content = write_template(cycle.programme)

    reading = check_table(cycle.programme, filled(content, name_ja="例示製作所"))

    assert (reading.problems, [values["cycle"] for values in reading.rows.values()]) == ([], [cycle])


def test_a_row_that_began_as_the_example_is_said(cycle):
    reading = check_table(cycle.programme, filled(write_template(cycle.programme), employees_total="121"))

    assert [(problem.row, problem.column) for problem in reading.problems] == [(3, HEADINGS["name_ja"])]


def test_a_cycle_whose_results_are_not_out_is_not_in_its_lists(cycle):
    waiting = CycleFactory(programme=cycle.programme, name_ja="まだの回", name_en="Not yet")
    TierFactory(cycle=waiting, name_ja="まだの賞")

    book = load_workbook(BytesIO(write_template(cycle.programme)))

    texts = {cell.value for sheet in book.worksheets for line in sheet.rows for cell in line}
    assert texts.isdisjoint({"まだの回", "Not yet", "まだの賞", waiting.code})
