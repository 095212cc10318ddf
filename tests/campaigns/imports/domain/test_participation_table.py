"""The table that is imported: every problem is named by row, and the template reads back empty."""

import time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from campaigns.imports.domain.participation_import import (
    check_table,
    enter_import,
    read_reasons,
)
from campaigns.imports.domain.participation_table import list_expected
from campaigns.participation.models import Participation
from foundation.exchange import conf
from foundation.exchange.domain import read_table
from foundation.exchange.domain.errors import ImportNotReady
from foundation.exchange.domain.reading import SECONDS
from tests.factories.certificates import DesignFactory
from tests.factories.organisations import corporate_number
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.participation_import import GOOD, sent, table, work
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def test_every_problem_is_told_by_row_and_nothing_is_entered(s3):
    campaign = open_campaign()
    ParticipationFactory(campaign=campaign, state="approved", organisation=None, corporate_number=corporate_number(1))
    bad = (
        {"kind": "会社"}, {"name_ja": ""}, {"name_ja": "あ" * 300}, {"name_kana": "漢字"}, {"industry": "ZZ"},
        {"email": "no-address"}, {"website": "javascript:alert(1)"}, {"agrees": "no"}, {"q_people": "many"},
        {"q_activity": "fly"}, {"corporate_number": "123"}, {"corporate_number": corporate_number(1)},
        {"corporate_number": corporate_number(2)}, {"corporate_number": corporate_number(2)},
    )  # fmt: skip
    row = work(sent(campaign, table(campaign, *({**GOOD, **each} for each in bad))))
    assert (row.state, row.good, row.bad) == ("checked", 1, len(bad) - 1)
    assert [problem["row"] for problem in row.problems] == [n for n in range(2, 16) if n != 14]
    with pytest.raises(ImportNotReady):
        enter_import(row, by=staff())
    sheet = load_workbook(BytesIO(read_reasons(row, by=staff()))).active
    assert [bool(line[0].value) for line in sheet.iter_rows(min_row=2)] == [n != 14 for n in range(2, 16)]
    assert Participation.objects.filter(source="import").count() == 0


@pytest.mark.parametrize("written", ["06", "6", 6, "０６", "６", "山形県", "Yamagata", "ＹＡＭＡＧＡＴＡ"])
def test_a_prefecture_as_people_and_spreadsheets_write_it(written):
    campaign = open_campaign()

    reading = check_table(campaign, table(campaign, {**GOOD, "prefecture": written}))

    assert [(values["prefecture"].pk) for values in reading.rows.values()] == ["06"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"q_people": "10000"}, "人数 / q_people"),
        ({"name_ja": "見本商店", "name_kana": ""}, "名称のカナ / Reading"),
        ({"kind": "individual", "q_people": "48"}, "人数"),
        ({"kind": "individual", "q_people": "", "corporate_number": corporate_number(1)}, ""),
        ({"name_ja": "見本😀商店"}, "名称 / Name"),
        ({"name_en": "ကုမ္ပဏီ"}, "英語の名称 / Name in English"),
    ],
)
def test_what_the_form_would_refuse_the_table_refuses(row, column):
    campaign = open_campaign(certificate_design=DesignFactory())

    reading = check_table(campaign, table(campaign, {**GOOD, **row}))

    assert (reading.rows, [problem.column for problem in reading.problems]) == ({}, [column])


def measure_pace() -> float:
    """How much longer this machine takes for a million additions than the 0.06 s of those the limit was measured on."""
    began, total = time.thread_time(), 0
    for number in range(1_000_000):
        total += number
    return max(1.0, (time.thread_time() - began) / 0.06)


@pytest.mark.slow
def test_the_largest_table_is_read_in_the_time_it_may_take():
    campaign = open_campaign()
    rows = ({**GOOD, "name_ja": f"見本{number}商店"} for number in range(conf.rows_most()))
    content = table(campaign, *rows)

    began = time.thread_time()
    reading = read_table(content, list_expected(campaign))

    assert (len(reading.rows), reading.is_clean) == (20_000, True)
    assert time.thread_time() - began < SECONDS * 2 / 3 * measure_pace()
