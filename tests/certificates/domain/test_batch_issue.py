"""The rows of a batch: what fits is issued and printed, what does not is in the report, nothing is issued twice."""

import csv
import io
import zipfile

import msgspec
import pikepdf
import pytest
from django.utils import timezone

from foundation.assets import backends, storages
from foundation.certificates import registry
from foundation.certificates.domain import find_certificate
from foundation.certificates.models import Certificate, CertificateBatch
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange.enums import FileState
from tests.certificates.batches import SOURCE, candidate, request, run
from tests.factories.certificates import DesignFactory, issue
from tests.parts.paper import text_of

pytestmark = pytest.mark.django_db


def content(batch: CertificateBatch) -> io.BytesIO:
    return io.BytesIO(b"".join(backends.store_for(storages.private_storage()).chunks(batch.key)))


def test_a_batch_issues_what_fits_and_reports_what_does_not(s3, person, people) -> None:
    design = DesignFactory()
    before = issue(design, subject="tests.person:1", holder_name="もとからの見本")
    people["candidates"] = [
        candidate(1),
        candidate(2, "長" * 190, unit="長" * 190),
        candidate(3, "絵文字👍株式会社"),
        candidate(4),
    ]

    batch = run(request(person, design, subjects=(1, 2, 3, 4)))

    assert (batch.state, batch.total, batch.done, batch.refused) == (FileState.READY, 4, 2, 2)
    new = find_certificate("tests.person:4")
    assert [row.certificate for row in batch.rows.all()] == [before, None, None, new]
    assert list(Certificate.objects.order_by("pk")) == [before, new]
    assert [event.by for event in new.events.all()] == [person]
    with zipfile.ZipFile(content(batch)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        report = list(csv.reader(io.StringIO(archive.read("report.csv").decode("utf-8-sig"))))
    assert names == [f"{before.number}_もとからの見本.pdf", f"{new.number}_見本株式会社4.pdf", "report.csv"]
    assert [row[3] for row in report[1:]] == [before.number, "", "", new.number]
    assert "長長長" in report[2][4]
    assert "👍" in report[3][4]


def test_one_pdf_for_the_printer_has_a_page_for_each(s3, person, people) -> None:
    batch = run(request(person, form="pdf"))

    with pikepdf.open(content(batch)) as read:
        assert len(read.pages) == 3


def test_a_second_try_issues_nothing_twice(s3, person, people, monkeypatch) -> None:
    batch = request(person)
    store = type(backends.store_for(storages.private_storage()))
    whole = store.write

    def fails(self, name, chunks, *, content_type):
        list(chunks)
        raise OSError("the store is away")

    monkeypatch.setattr(store, "write", fails)
    run_work(Work.objects.get(key=batch.public_id).pk)
    first = list(Certificate.objects.values_list("number", flat=True))
    monkeypatch.setattr(store, "write", whole)
    Work.objects.update(not_before=timezone.now())
    run(batch)

    assert (batch.state, len(first)) == (FileState.READY, 3)
    assert list(Certificate.objects.values_list("number", flat=True)) == first


def test_what_was_edited_or_taken_away_since_the_batch_read_it_is_issued_as_it_is_by_then(s3, person, people) -> None:
    hidden = msgspec.structs.replace(candidate(3), name_is_public=True)
    people["candidates"] = [candidate(1), candidate(2), hidden, candidate(4)]
    people["by then"] = [candidate(1, "改名見本株式会社"), candidate(3), candidate(4)]

    batch = run(request(person, subjects=(1, 2, 3, 4)))

    assert (batch.state, batch.done, batch.refused) == (FileState.READY, 3, 1)
    assert batch.rows.get(subject="tests.person:2").problem == "もう発行の対象ではありません。"
    issued = Certificate.objects.order_by("subject").values_list("subject", "holder_name", "name_is_public")
    assert list(issued) == [
        ("tests.person:1", "改名見本株式会社", False),
        ("tests.person:3", "見本株式会社3", False),
        ("tests.person:4", "見本株式会社4", False),
    ]
    with zipfile.ZipFile(content(batch)) as archive:
        assert "改名見本株式会社" in text_of(archive.read(archive.namelist()[0]))


def test_one_that_is_edited_without_end_is_refused_and_stops_no_other(s3, person, people, monkeypatch) -> None:
    names = (f"改名{number}" for number in range(9))
    source = registry.sources.find(SOURCE)

    def find(design, subject):
        return candidate(1, next(names)) if subject == "tests.person:1" else source.find_candidate(design, subject)

    monkeypatch.setattr(registry.sources, "_items", {SOURCE: msgspec.structs.replace(source, find_candidate=find)})

    batch = run(request(person))

    assert (batch.state, batch.done, batch.refused) == (FileState.READY, 2, 1)
    assert Certificate.objects.count() == 2
    said = "証書の作成中に内容が変更されたため、発行していません。もう一度発行してください。"
    assert batch.rows.get(subject="tests.person:1").problem == said
