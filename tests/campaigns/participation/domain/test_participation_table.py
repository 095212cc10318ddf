"""The table that is imported: every problem is named by row, and the template reads back empty."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from campaigns.participation.domain.errors import ImportNotReady
from campaigns.participation.domain.participation_import import (
    begin_import,
    check_table,
    enter_import,
    read_reasons,
    run_import,
)
from campaigns.participation.domain.participation_table import list_expected, write_template
from campaigns.participation.models import Participation
from foundation.clock.models import Work
from tests.factories.organisations import corporate_number
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


GOOD = {
    "kind": "団体", "name_ja": "株式会社見本", "name_kana": "みほん", "industry": "製造業", "prefecture": "06",
    "email": "kouhou@example.jp", "agrees": "はい", "agrees_to_logo": "いいえ", "may_publish": "yes",
    "q_activity": "practise；選択 learn", "q_people": "４８人",
}  # fmt: skip


def table(campaign, *rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    columns = list_expected(campaign)
    sheet.append([column.label for column in columns])
    for row in rows:
        sheet.append([row.get(column.name, "") for column in columns])
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


def sent(campaign, content):
    return begin_import(
        campaign, SimpleUploadedFile("participants.xlsx", content.read()), file_name="participants.xlsx",
        source_note="by fax", by=staff(),
    )  # fmt: skip


def work(row):
    """What the worker does with a table; the row afterwards."""
    run_import(Work(ref=row.pk))
    row.refresh_from_db()
    return row


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


def test_the_template_reads_back_empty():
    campaign = open_campaign()
    reading = check_table(campaign, BytesIO(write_template(campaign)))
    assert (reading.rows, reading.problems) == ({}, [])
    assert load_workbook(BytesIO(write_template(campaign))).sheetnames == ["1", "codes"]
