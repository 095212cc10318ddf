"""Columns of the table of past awardees, and what a cell may say."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from awards.results.domain.awardee_table import HEADINGS, REQUIRED, list_expected
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def cycle():
    return CycleFactory(
        released=True, code="sample-2019", year_label="2019", name_ja="見本賞2019", name_en="Sample 2019"
    )


def clean(cycle, column, text):
    return next(one for one in list_expected(cycle.programme) if one.name == column).clean(text)


def test_every_column_has_a_heading_and_three_are_required(cycle):
    columns = list_expected(cycle.programme)

    assert [column.name for column in columns] == list(HEADINGS)
    assert [column.name for column in columns if column.is_required] == list(REQUIRED)


@pytest.mark.parametrize("text", ["sample-2019", "２０１９", "見本賞2019", "sample 2019"])
def test_a_cycle_by_code_name_or_year(cycle, text):
    assert clean(cycle, "cycle", text) == cycle


def test_a_year_of_two_cycles_wants_the_code(cycle):
    CycleFactory(released=True, programme=cycle.programme, year_label="2019", code="autumn-2019")

    with pytest.raises(ValidationError, match="Several cycles are called “2019”"):
        clean(cycle, "cycle", "2019")
    assert clean(cycle, "cycle", "sample-2019") == cycle


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("employees_total", "1,234人", 1234),
        ("name_kana", "みほん", "ミホン"),
        ("citation_en", "  two   words ", "two words"),
        ("summary_ja", "一行目\n二行目", "一行目\n二行目"),
    ],
)
def test_cells_as_people_type_them(cycle, column, text, value):
    assert clean(cycle, column, text) == value


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("employees_total", "0"),
        ("employees_total", "many"),
        ("corporate_number", "1234567890123"),
        ("industry", "見本業"),
        ("prefecture", "48"),
        ("name_ja", "あ" * 151),
        ("citation_ja", "あ" * 201),
    ],
)
def test_cells_that_are_refused(cycle, column, text):
    with pytest.raises(ValidationError):
        clean(cycle, column, text)
