"""A table that staff sent, whatever its rows are: known rows, what was written meanwhile, work that comes twice."""

import msgspec
import pytest
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import override

from awards.results.models import AwardeeImport
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.exchange.domain import (
    Importer,
    ImportNotReady,
    ImportOutdated,
    ImportOver,
    Reading,
    begin_import,
    enter_import,
    purge_files,
    run_import,
)
from tests.awards.results.awardee_tables import table
from tests.factories.people import staff
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


def importer_of(reading, create=lambda row, reading: len(reading.rows)):
    """One whose tables are read as that."""
    return Importer(
        model=AwardeeImport, kind="laurel_results.import", noun="awardee",
        check=lambda row, content: reading, lock=lambda row: None, create=create,
    )  # fmt: skip


def begun(importer):
    row = AwardeeImport(programme=ProgrammeFactory(), file_name="あ" * 300)
    begin_import(importer, row, table({}), facts={"programme": "x"}, by=staff())
    return row


def work(importer, row):
    run_import(importer, Work(ref=row.pk))
    row.refresh_from_db()
    return row


def test_the_name_is_cut_and_the_table_waits_in_the_store(s3):
    row = begun(importer_of(Reading([])))

    assert (row.file_name, row.state, len(row.keys)) == ("あ" * 255, "checking", 1)
    assert Work.objects.get().ref == str(row.pk) or Work.objects.get().ref == row.pk
    assert Entry.objects.get().after == {"programme": "x"}


@pytest.mark.parametrize(("rows", "known"), [({}, {2, 3}), ({}, set())])
def test_nothing_new_is_nothing_to_enter(s3, rows, known):
    importer = importer_of(Reading([], rows=rows, known=known))
    row = work(importer, begun(importer))

    assert (row.state, row.good, row.known) == ("checked", 0, len(known))
    with pytest.raises(ImportNotReady):
        enter_import(importer, row, by=staff())


@pytest.mark.parametrize("error", [ImportOutdated, IntegrityError])
def test_what_was_written_meanwhile_stops_it_with_a_reason(s3, error):
    def create(row, reading):
        raise error

    importer = importer_of(Reading([], rows={2: {}}), create)
    row = work(importer, begun(importer))
    enter_import(importer, row, by=staff())
    row.refresh_from_db()
    with override("en"):
        row.language = "en"
        row.save()
        row = work(importer, row)

    assert (row.state, row.refusal, row.entered) == (
        "failed", "Records have changed in the meantime. Have the spreadsheet checked again.", 0,
    )  # fmt: skip


def test_entering_twice_is_entered_once(s3):
    importer = importer_of(Reading([], rows={2: {}, 3: {}}))
    row = work(importer, begun(importer))
    enter_import(importer, row, by=staff())
    with pytest.raises(ImportNotReady):
        enter_import(importer, row, by=staff())
    row.refresh_from_db()
    work(importer, row)

    assert (work(importer, row).entered, Entry.objects.filter(event="awardee.imported").count()) == (2, 1)


def test_a_table_that_is_deleted_after_a_week_is_not_entered_and_says_so(s3):
    importer = importer_of(Reading([], rows={2: {}}))
    row = work(importer, begun(importer))
    AwardeeImport.objects.update(expires_at=timezone.now())
    purge_files(AwardeeImport)

    with pytest.raises(ImportOver):
        enter_import(importer, row, by=staff())

    row.refresh_from_db()
    assert row.state == "checked"


def test_one_that_is_deleted_before_the_worker_reads_it_has_failed(s3):
    importer = importer_of(Reading([], rows={2: {}}))
    row = work(importer, begun(importer))
    enter_import(importer, row, by=staff())
    AwardeeImport.objects.update(expires_at=timezone.now())
    purge_files(AwardeeImport)

    row = work(importer, row)

    assert (row.state, row.refusal.partition("。")[0]) == (
        "failed", "この表は、アップロードから1週間が過ぎたため削除されました",
    )  # fmt: skip


def test_what_fails_at_every_try_is_not_under_way_for_ever(s3):
    def check(row, content):
        raise OSError("the store is away")

    importer = msgspec.structs.replace(importer_of(None), check=check)
    row = begun(importer)
    for tries, state in ((4, "checking"), (5, "failed")):
        with pytest.raises(OSError, match="away"):
            run_import(importer, Work(kind="laurel_results.import", ref=row.pk, tries=tries))
        row.refresh_from_db()
        assert row.state == state

    assert row.refusal == "表を処理できませんでした。何も取り込まれていません。もう一度アップロードしてください。"
