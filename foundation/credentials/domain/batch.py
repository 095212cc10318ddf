"""Batches: asked for, issued and printed by the worker, fetched by the asker, gone after a day.

    waiting ─▶ making ─▶ ready ─▶ expired
                  └────▶ failed

Holds the verbs of a batch as a whole; `issuing.py` does the rows. The work is a row of `foundation.clock` with a lease.
The rules the next editor must not break: no store is spoken to inside a transaction; a batch is for its asker, as long
as its source's `may` says so; each asking and each download is in the audit record; a second try issues nothing twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone, translation

from foundation.assets import backends, storages
from foundation.audit import domain as audit
from foundation.clock.domain import start_work
from foundation.clock.models import Work
from foundation.credentials import conf, registry
from foundation.credentials.domain.certificate import get_version
from foundation.credentials.domain.certificate_errors import BatchDenied, BatchNotReady, NobodyChosen
from foundation.credentials.domain.issuing import write_batch
from foundation.credentials.enums import BatchForm, BatchState
from foundation.credentials.models import BatchRow, CertificateBatch, CertificateDesign
from foundation.credentials.models.batch import FOLDER, new_place
from foundation.exchange.domain import clean_part

KIND = "laurel_credentials.batch"
TRIES = 5
DOWNLOAD_SECONDS = 60
LIES_ABOUT_AFTER = timedelta(days=2)
CONTENT_TYPES = {BatchForm.ZIP: "application/zip", BatchForm.PDF: "application/pdf"}


def ask_for_batch(
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
    """Have certificates issued to these subjects of a source. In one transaction: batch, rows, work, audit entry.

    Raises NobodyChosen, BatchDenied, DesignNotReady; KeyError for a source that nobody declared.
    """
    _ensure_may(source, by)
    get_version(design)
    chosen = set(subjects)
    found = [each for each in get_source(source).list_candidates(design) if each.subject in chosen]
    if not found:
        raise NobodyChosen
    at = at or timezone.now()
    with transaction.atomic():
        batch = CertificateBatch.objects.create(
            design=design,
            source=source,
            language=language,
            layout=layout,
            form=form,
            asked_by_id=by.pk,
            asked_at=at,
            told_in=translation.get_language() or "ja",
            total=len(found),
        )
        BatchRow.objects.bulk_create(
            BatchRow(batch=batch, position=number, subject=each.subject, holder_name=each.name_in(language)[:200])
            for number, each in enumerate(found, start=1)
        )
        facts = {"design": design.code, "source": source, "count": len(found)}
        audit.record("certificate_batch.asked_for", by=by, subject=batch, after=facts, at=at)
        start_work(kind=KIND, key=batch.public_id, ref=batch.pk, at=at)
    return batch


def make_batch(work: Work) -> None:
    """The work: issue and print each row, store the file, mark the batch ready.

    An error leaves it to be tried again, at another place; what was issued stays issued and is only printed again.
    """
    batch = CertificateBatch.objects.select_related("design", "asked_by").filter(pk=work.ref).first()
    if batch is None or not batch.is_under_way:
        return
    CertificateBatch.objects.filter(pk=batch.pk).update(state=BatchState.MAKING, done=0, refused=0)
    place = new_place()
    try:
        with translation.override(batch.told_in):
            candidates = {each.subject: each for each in get_source(batch.source).list_candidates(batch.design)}
            size = write_batch(batch, candidates, work=work, place=place, content_type=_content_type(batch))
    except Exception:
        if work.tries >= TRIES:
            CertificateBatch.objects.filter(pk=batch.pk).update(state=BatchState.FAILED)
        raise
    _finish(batch, place, size)


def _finish(batch: CertificateBatch, place: str, size: int) -> None:
    now = timezone.now()
    with transaction.atomic():
        mine = CertificateBatch.objects.filter(pk=batch.pk, state=BatchState.MAKING)
        ready = {"state": BatchState.READY, "key": place, "size": size, "ready_at": now}
        if mine.update(**ready, expires_at=now + conf.batch_kept()):
            batch.refresh_from_db()
            facts = {"issued": batch.done, "refused": batch.refused}
            audit.record("certificate_batch.made", by=None, subject=batch, after=facts, at=now)


def sign_batch(batch: CertificateBatch, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address that opens for a minute; answer with a redirect and `no-store`. Recorded.

    Raises BatchDenied, BatchNotReady.
    """
    at = at or timezone.now()
    if batch.asked_by_id != by.pk:
        raise BatchDenied
    _ensure_may(batch.source, by)
    if not batch.is_ready or not batch.key or batch.expires_at is None or batch.expires_at <= at:
        raise BatchNotReady
    audit.record("certificate_batch.downloaded", by=by, subject=batch, at=at)
    store = backends.store_for(storages.private_storage())
    name = f"{clean_part(batch.design.code)}_{batch.asked_at:%Y%m%d}.{batch.form}"
    return store.sign_download(batch.key, filename=name, content_type=_content_type(batch), seconds=DOWNLOAD_SECONDS)


def purge_batches(*, at: datetime | None = None) -> int:
    """Take what is over out of the store, and objects that no batch names; how many objects. Raises OSError."""
    now = at or timezone.now()
    store, gone = backends.store_for(storages.private_storage()), 0
    for batch in CertificateBatch.objects.filter(state=BatchState.READY, expires_at__lte=now):
        key = batch.key or ""
        mine = CertificateBatch.objects.filter(pk=batch.pk, state=BatchState.READY)
        mine.update(state=BatchState.EXPIRED, key=None)
        gone += _delete(store, key)
    named = set(CertificateBatch.objects.filter(key__isnull=False).values_list("key", flat=True))
    for name, changed_at, _size in list(store.list(FOLDER)):
        if name not in named and changed_at < now - LIES_ABOUT_AFTER:
            gone += _delete(store, name)
    return gone


def start_purge(*, at: datetime) -> None:
    """Have `purge_batches` done by the worker: the clock never waits for the store."""
    start_work(kind="laurel_credentials.purge", key=at.isoformat(), at=at)


def run_purge(work: Work) -> None:
    purge_batches()


def _delete(store: Any, key: str) -> int:
    store.delete(key)
    return 1


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
        raise BatchDenied
