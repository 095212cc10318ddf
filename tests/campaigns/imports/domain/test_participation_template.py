"""The empty table: an example that isn't imported, lists to choose from, and what is required."""

from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from campaigns.imports.domain.participation_import import check_table
from campaigns.imports.domain.participation_table import list_expected
from campaigns.imports.domain.participation_template import write_template
from foundation.exchange.domain import TableRefused
from tests.factories.participation import open_campaign
from tests.factories.participation_import import GOOD

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


def opened(campaign, language="ja"):
    with override(language):
        return load_workbook(BytesIO(write_template(campaign)))


def written(book):
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


@LANGUAGES
def test_the_template_as_it_is_has_no_row_to_import(language):
    campaign = open_campaign()

    with pytest.raises(TableRefused, match="行がありません"):
        check_table(campaign, written(opened(campaign, language)))


@LANGUAGES
def test_what_is_chosen_from_its_lists_is_imported_and_the_example_is_not(language):
    campaign = open_campaign()
    book = opened(campaign, language)
    sheet = book["1"]
    for number in range(1, sheet.max_column + 1):
        sheet.cell(3, number, sheet.cell(2, number).value)
    sheet.cell(3, 2, "株式会社見本")

    reading = check_table(campaign, written(book))

    assert (list(reading.rows), reading.problems) == ([3], [])
    assert reading.rows[3]["kind"] == "organisation"


def test_an_example_that_was_changed_in_part_is_reported_not_imported():
    campaign = open_campaign()
    book = opened(campaign)
    book["1"].cell(2, 1, "個人")

    reading = check_table(campaign, written(book))

    assert reading.rows == {}
    assert "名称 / Name" in [problem.column for problem in reading.problems]


def test_a_list_lies_under_every_column_with_one_and_names_all_its_choices():
    campaign = open_campaign()
    book = opened(campaign)
    columns, rules = list_expected(campaign), book["1"].data_validations.dataValidation
    lists = {}
    for column, rule in zip(columns, rules, strict=True):
        if rule.type == "list":
            place = rule.formula1.removeprefix("lists!").replace("$", "")
            lists[column.name] = [cell.value for (cell,) in book["lists"][place]]

    assert lists["kind"] == ["団体", "個人"]
    assert len(lists["prefecture"]) == 47
    assert lists["q_activity"] == ["選択 practise", "選択 learn", "選択 support"]
    assert lists["agrees"] == ["はい", "いいえ"]
    assert set(lists) == {
        *("kind", "industry", "size_band", "prefecture", "language", "agrees", "agrees_to_logo", "may_publish"),
        *("q_activity", "q_stage"),
    }
    assert {str(rule.sqref) for rule in rules} >= {"A2:A20001"}


def test_what_is_required_is_marked_and_the_mark_is_no_part_of_the_heading():
    campaign = open_campaign()
    book = opened(campaign)

    marked = [cell.value for cell in book["1"][1] if cell.value.endswith("*")]
    book["1"].append([GOOD.get(column.name, "") for column in list_expected(campaign)])

    assert marked == ["区分 / Kind *", "名称 / Name *", "参加の規約に同意 / Agrees to the terms *"]
    assert list(check_table(campaign, written(book)).rows) == [3]
    assert book.sheetnames == ["1", "codes", "lists"]
