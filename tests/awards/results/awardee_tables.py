"""Tables of past awardees as staff send them, and the worker's share of one."""

from io import BytesIO
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from awards.programmes.models import AwardProgramme
from awards.results.domain.awardee_import import begin_import, run_import
from awards.results.domain.awardee_table import HEADINGS
from awards.results.models import AwardeeImport
from foundation.clock.models import Work
from foundation.exchange.domain import Column, write_table
from foundation.exchange.enums import TableFormat
from tests.factories.people import staff

RIGHTS = ("add_awardee", "change_awardee", "add_organisation")
GOOD = {
    "tier": "優良賞", "name_ja": "株式会社見本", "name_kana": "かぶしきがいしゃみほん", "name_en": "Mihon Inc.",
    "corporate_number": "", "industry": "製造業", "employees_total": "１８２人", "prefecture": "06",
    "city_ja": "山形市", "city_en": "Yamagata", "citation_ja": "検品を遠隔にした。",
    "citation_en": "Inspection from afar.",
}  # fmt: skip


def clerk() -> AbstractBaseUser:
    return staff(*RIGHTS)


def table(*rows: dict[str, Any], form: TableFormat = TableFormat.XLSX) -> BytesIO:
    """The rows, each as `GOOD` but for what it says, under the headings of the template."""
    columns = [Column(name, heading, lambda row, name=name: row.get(name, "")) for name, heading in HEADINGS.items()]
    written = write_table(columns, [{**GOOD, **row} for row in rows], form=form, name="awardees")
    return BytesIO(b"".join(written.chunks))


def sent(programme: AwardProgramme, *rows: dict[str, Any], by: AbstractBaseUser | None = None) -> AwardeeImport:
    return begin_import(
        programme, table(*rows), file_name="awardees.xlsx", source_note="from the archive", by=by or clerk()
    )


def work(row: AwardeeImport) -> AwardeeImport:
    """What the worker does with a table; the row afterwards."""
    run_import(Work(ref=row.pk))
    row.refresh_from_db()
    return row
