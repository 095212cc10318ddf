"""Batches: requested, issued and printed by the worker, fetched by whoever requested them, gone after a day.

Holds the verbs of a batch as a whole, which is a requested file (`foundation.exchange`); `batch_issue.py` does its
rows. The rules the next editor must not break: a batch is for its requester as long as its source's `may` says so; each
request and each download is in the audit record; a second try issues nothing twice.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone, translation

from foundation.audit import domain as audit
from foundation.certificates import conf, registry
from foundation.certificates.domain.batch_issue import write_batch
from foundation.certificates.domain.certificate import get_version
from foundation.certificates.domain.errors import NobodyChosen
from foundation.certificates.enums import BatchForm
from foundation.certificates.models import BatchRow, CertificateBatch, CertificateDesign
from foundation.clock.models import Work
from foundation.exchange.domain import FileDenied, clean_part, ensure_requester, make_file, request_file, sign_file
from foundation.text.eras import JST

CONTENT_TYPES = {BatchForm.ZIP: "application/zip", BatchForm.PDF: "application/pdf"}


def request_batch(
    design: CertificateDesign,
    subjects: Sequence[str],
    *,
    source: str,
    language: str,
    layout: str,
    form: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> CertificateBatch:
    """Have certificates issued to these subjects of a source.

    Raises NobodyChosen, FileDenied, DesignNotReady; KeyError for a source that nobody declared.
    """
    _ensure_may(source, by)
    get_version(design)
    chosen = set(subjects)
    found = [each for each in get_source(source).list_candidates(design) if each.subject in chosen]
    if not found:
        raise NobodyChosen
    batch = CertificateBatch(
        design=design,
        source=source,
        language=language,
        layout=layout,
        form=form,
        report_language=translation.get_language() or "ja",
        total=len(found),
    )
    rows = [
        BatchRow(batch=batch, position=number, subject=each.subject, holder_name=each.name_in(language)[:200])
        for number, each in enumerate(found, start=1)
    ]
    facts = {"design": design.code, "source": source, "count": len(found)}
    event, at = "certificate_batch.asked_for", at or timezone.now()
    request_file(batch, by=by, event=event, facts=facts, parts=rows, at=at)
    return batch


def make_batch(work: Work) -> None:
    """The work: issue and print each row, store the file, mark the batch ready.

    An error leaves it to be tried again; what was issued stays issued and is only printed again.
    """
    make_file(
        CertificateBatch.objects.select_related("design", "requested_by"),
        work,
        write=partial(_write, work=work),
        kept=conf.batch_kept(),
        begin_with={"done": 0, "refused": 0},
        on_ready=_record_made,
    )


def _write(batch: CertificateBatch, key: str, *, work: Work) -> int:
    with translation.override(batch.report_language):
        source = get_source(batch.source)
        return write_batch(batch, source, work=work, place=key, content_type=_content_type(batch))


def _record_made(batch: CertificateBatch, at: datetime) -> None:
    facts = {"issued": batch.done, "refused": batch.refused}
    audit.record("certificate_batch.made", by=None, subject=batch, after=facts, at=at)


def sign_batch(batch: CertificateBatch, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address that opens for a minute. Recorded. Raises FileDenied, FileNotReady."""
    ensure_requester(batch, by)
    _ensure_may(batch.source, by)
    name = f"{clean_part(batch.design.code)}_{batch.requested_at.astimezone(JST):%Y%m%d}.{batch.form}"
    return sign_file(
        batch,
        by=by,
        event="certificate_batch.downloaded",
        file_name=name,
        content_type=_content_type(batch),
        at=at,
    )


def _content_type(batch: CertificateBatch) -> str:
    return CONTENT_TYPES[BatchForm(batch.form)]


def get_source(name: str) -> registry.Source:
    """The source of that name. Raises KeyError."""
    found = registry.sources.find(name)
    if found is None:
        raise KeyError(name)
    return found


def _ensure_may(source: str, user: AbstractBaseUser) -> None:
    if not get_source(source).may(user):
        raise FileDenied
