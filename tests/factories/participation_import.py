"""Tables of participations as staff send them, and the worker's share of one."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from campaigns.imports.domain.participation_import import begin_import, run_import
from campaigns.imports.domain.participation_table import list_expected
from campaigns.imports.models import ParticipationImport
from campaigns.participation.models import Campaign
from foundation.clock.models import Work
from tests.factories.people import staff

GOOD = {
    "kind": "団体", "name_ja": "株式会社見本", "name_kana": "みほん", "industry": "製造業", "prefecture": "06",
    "email": "kouhou@example.jp", "agrees": "はい", "agrees_to_logo": "いいえ", "may_publish": "yes",
    "q_activity": "practise；選択 learn", "q_people": "４８人",
}  # fmt: skip


def table(campaign: Campaign, *rows: dict[str, Any]) -> BytesIO:
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


def sent(campaign: Campaign, content: BytesIO) -> ParticipationImport:
    return begin_import(
        campaign, SimpleUploadedFile("participants.xlsx", content.read()), file_name="participants.xlsx",
        source_note="by fax", by=staff(),
    )  # fmt: skip


def work(row: ParticipationImport) -> ParticipationImport:
    """What the worker does with a table; the row afterwards."""
    run_import(Work(ref=row.pk))
    row.refresh_from_db()
    return row
