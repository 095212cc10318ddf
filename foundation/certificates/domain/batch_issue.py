"""The rows of a batch: each issued, printed and put into the file; what can't be says why, and stops no other.

A certificate is stored only after it was printed: a name that doesn't fit gets none (its number stays unused). The
rules the next editor must not break: memory doesn't grow with the rows (what is printed goes on at once, one PDF goes
through a folder on disk); each row is its own transaction; a subject that has a certificate already gets the same one
again; one is only issued with what its candidate says in that transaction, however long ago the batch read it.
"""

import tempfile
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from zipstream import ZIP_STORED

from foundation.certificates.domain.certificate import By, clean_name, get_version, store_certificate, take_number
from foundation.certificates.domain.printing import print_certificate, print_sheet, sheet_of
from foundation.certificates.enums import BatchForm, RowState
from foundation.certificates.models import BatchRow, Certificate, CertificateBatch, DesignVersion
from foundation.certificates.registry import Candidate, Source
from foundation.clock.domain import renew_lease
from foundation.clock.models import Work
from foundation.exchange.domain import Column, Counted, ReadableZip, clean_part, private_store, write_table
from foundation.exchange.enums import TableFormat
from foundation.printing.domain import Order, render_many
from foundation.records.domain.contention import retried

RENEW_EVERY = 20  # rows; the lease is minutes
MOST_TIMES = 3  # that one certificate is printed, while its candidate is edited
PIECE = 1 << 20
Printed = tuple[BatchRow, bytes]


def write_batch(batch: CertificateBatch, source: Source, *, work: Work, place: str, content_type: str) -> int:
    """Issue, print and store everything at `place`; how many bytes. Raises OSError, PrinterBusy."""
    printed = _Rows(batch, source, work).print_all()
    with tempfile.TemporaryDirectory(prefix="laurel-batch-") as folder, closing(printed):
        chunks = _as_zip(batch, printed) if batch.form == BatchForm.ZIP else _as_pdf(printed, Path(folder))
        counted = Counted(chunks)
        private_store().write(place, counted, content_type=content_type)
    return counted.size


class _Rows:
    """The rows on their way through the typesetter: prepared, printed, issued."""

    def __init__(self, batch: CertificateBatch, source: Source, work: Work) -> None:
        self.batch, self.source, self.work = batch, source, work
        self.candidates = {each.subject: each for each in source.list_candidates(batch.design)}
        self.version: DesignVersion = get_version(batch.design)
        self.at: datetime = timezone.now()
        self.under_way: deque[tuple[BatchRow, Certificate]] = deque()
        self.seen = 0

    def print_all(self) -> Generator[Printed, None, None]:
        """Each row that could be issued with its PDF, in order."""
        with closing(render_many(self._orders())) as results:
            for result in results:
                row, certificate = self.under_way.popleft()
                if (pdf := self._settle_row(row, certificate, result)) is not None:
                    yield row, pdf

    def _orders(self) -> Iterator[Order]:
        for row in self.batch.rows.order_by("position"):
            try:
                certificate = self._prepare(row)
                sheet = sheet_of(certificate, layout=self.batch.layout)
            except ValidationError as refused:
                self._refuse(row, refused)
                continue
            self.under_way.append((row, certificate))
            yield Order(sheet.template, sheet.data, sheet.language, sheet.title, sheet.moment, sheet.files)

    def _prepare(self, row: BatchRow) -> Certificate:
        """The one there is, or a new one that isn't stored yet."""
        found = Certificate.objects.with_design().filter(design=self.batch.design, subject=row.subject).first()
        if found is not None:
            return found
        candidate = self.candidates.get(row.subject)
        if candidate is None:
            raise _no_longer_eligible()
        certificate = Certificate(
            design=self.batch.design,
            version=self.version,
            number=take_number(self.batch.design.prefix),
            subject=row.subject,
            language=self.batch.language,
            issued_at=self.at,
        )
        self._fill(certificate, candidate)
        return certificate

    def _fill(self, certificate: Certificate, candidate: Candidate) -> bool:
        """Have it say what its candidate says; whether it said something else."""
        said = {
            "holder_name": clean_name(candidate.name_in(self.batch.language)),
            "name_is_public": candidate.name_is_public,
            "facts": dict(candidate.facts),
        }
        is_other = any(getattr(certificate, name) != value for name, value in said.items())
        for name, value in said.items():
            setattr(certificate, name, value)
        return is_other

    def _settle_row(self, row: BatchRow, certificate: Certificate, result: bytes | Exception) -> bytes | None:
        """The PDF of a row that is issued; None for one that isn't."""
        if not isinstance(result, bytes):
            self._refuse(row, result)
            return None
        try:
            return self._keep(row, certificate, result)
        except ValidationError as refused:
            self._refuse(row, refused)
            return None

    def _keep(self, row: BatchRow, certificate: Certificate, pdf: bytes) -> bytes:
        stored, times = certificate if certificate.pk else self._store(certificate), 1
        while stored is None and times < MOST_TIMES:
            pdf, times = print_sheet(sheet_of(certificate, layout=self.batch.layout)), times + 1
            stored = self._store(certificate)
        if stored is None:
            raise ValidationError(_("It was edited while its certificate was being printed. Request it again."))
        if stored is not certificate:
            pdf = print_certificate(stored, layout=self.batch.layout)
        row.state, row.certificate, row.problem, row.holder_name = RowState.DONE, stored, "", stored.holder_name
        self._note_progress(row, done=1)
        return pdf

    def _store(self, certificate: Certificate) -> Certificate | None:
        """None where its candidate says something else by now: it says that, and is to be printed again."""
        return _store_unchanged(certificate, self.source, self._fill, by=self.batch.requested_by, at=self.at)

    def _refuse(self, row: BatchRow, reason: Exception) -> None:
        """Into the report; what isn't the data's fault is in the log already."""
        said = " ".join(reason.messages) if isinstance(reason, ValidationError) else _("It could not be printed.")
        row.state, row.problem = RowState.REFUSED, said[:500]
        self._note_progress(row, refused=1)

    def _note_progress(self, row: BatchRow, *, done: int = 0, refused: int = 0) -> None:
        """Show how far it is, and hold on to the work."""
        row.save(update_fields=("state", "problem", "certificate", "holder_name"))
        mine = CertificateBatch.objects.filter(pk=self.batch.pk)
        mine.update(done=F("done") + done, refused=F("refused") + refused)
        self.seen += 1
        if self.seen % RENEW_EVERY == 0:
            renew_lease(self.work)


@retried
@transaction.atomic
def _store_unchanged(
    certificate: Certificate, source: Source, fill: Callable[[Certificate, Candidate], bool], *, by: By, at: datetime
) -> Certificate | None:
    candidate = source.find_candidate(certificate.design, certificate.subject)
    if candidate is None:
        raise _no_longer_eligible()
    return None if fill(certificate, candidate) else store_certificate(certificate, by=by, at=at)


def _no_longer_eligible() -> ValidationError:
    return ValidationError(_("No longer eligible for this certificate."))


def _as_zip(batch: CertificateBatch, printed: Iterator[Printed]) -> Iterator[bytes]:
    """A PDF each under its number and name, and the report."""
    archive = ReadableZip(compress_type=ZIP_STORED)
    for row, pdf in printed:
        number = row.certificate.number if row.certificate else ""
        archive.add(pdf, clean_part(f"{number}_{row.holder_name[:60]}.pdf"))
        yield from archive.all_files()
    report = write_table(
        report_columns(), batch.rows.select_related("certificate"), form=TableFormat.CSV, name="report"
    )
    archive.add(b"".join(report.chunks), report.name)
    yield from archive.all_files()
    yield from archive.finalize()


def _as_pdf(printed: Iterator[Printed], folder: Path) -> Iterator[bytes]:
    """All pages in one file for the printer's. The single files are the accessible ones: tags don't survive joining."""
    import pikepdf  # noqa: PLC0415 -- each start would wait for it, and only a printer's file needs it

    paths: list[Path] = []
    for _row, pdf in printed:
        paths.append(folder / f"{len(paths):06d}.pdf")
        paths[-1].write_bytes(pdf)
    whole = folder / "whole.pdf"
    if paths:
        pikepdf.Job(["qpdf", "--empty", "--pages", *map(str, paths), "--", str(whole)]).run()
    else:
        pikepdf.Pdf.new().save(whole)
    with whole.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def report_columns() -> list[Column]:
    """What the report says of each row."""
    return [
        Column("row", _("Row"), lambda row: row.position),
        Column("name", _("name as printed"), lambda row: row.holder_name),
        Column("state", _("State"), lambda row: row.get_state_display()),
        Column("number", _("Certificate number"), lambda row: row.certificate.number if row.certificate else ""),
        Column("problem", _("Problem"), lambda row: row.problem),
    ]
