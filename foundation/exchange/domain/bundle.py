"""Bundles: asked for, made by the worker, fetched by the asker, gone after a day.

    waiting ─▶ making ─▶ ready ─▶ expired
                  └────▶ failed

Holds the verbs and every write of `Bundle`. The work is a row of `foundation.clock` with a lease, renewed after each
file. The rules the next editor must not break: no store is spoken to inside a transaction; a bundle is for its asker,
as long as the kind's `may` says so; each asking and each download is in the audit record.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation

from foundation.assets import backends, storages
from foundation.audit import domain as audit
from foundation.clock.domain import renew_lease, start_work
from foundation.clock.models import Work
from foundation.exchange import conf, registry
from foundation.exchange.domain.archive import clean_part, stream_zip
from foundation.exchange.domain.errors import BundleDenied, BundleNotReady, NothingToBundle
from foundation.exchange.enums import BundleState
from foundation.exchange.models import Bundle
from foundation.exchange.models.bundle import FOLDER, new_key

KIND = "laurel_exchange.bundle"
LEASE = timedelta(minutes=5)
TRIES = 5
DOWNLOAD_SECONDS = 60
LIES_ABOUT_AFTER = timedelta(days=2)
ZIP = "application/zip"
UNDER_WAY = (BundleState.WAITING, BundleState.MAKING)


def ask_for_bundle(
    kind: str,
    asked: Sequence[str],
    *,
    title: str,
    file_name: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Bundle:
    """Have a bundle made of what these ids stand for. In one transaction: the row, its work, the audit entry.

    Raises NothingToBundle, BundleDenied; KeyError for a kind that nobody declared.
    """
    if not asked:
        raise NothingToBundle
    _ensure_may(kind, by)
    at = at or timezone.now()
    with transaction.atomic():
        bundle = Bundle.objects.create(
            kind=kind,
            asked={"ids": list(asked), "language": translation.get_language() or "ja"},
            title=title,
            file_name=f"{clean_part(file_name)}.zip",
            asked_by_id=by.pk,
            asked_at=at,
        )
        facts = {"kind": kind, "count": len(asked), "of": list(asked)}
        audit.record("bundle.asked_for", by=by, subject=bundle, after=facts, at=at)
        start_work(kind=KIND, key=bundle.public_id, ref=bundle.pk, at=at)
    return bundle


def make_bundle(work: Work) -> None:
    """The work: read each file, send it on as part of the ZIP, and mark the bundle ready.

    An error leaves it to be tried again, from the start, at another key; after the last try it has failed. What an
    abandoned try left in the store is taken by `purge_bundles`.
    """
    bundle = Bundle.objects.filter(pk=work.ref, state__in=UNDER_WAY).first()
    if bundle is None:
        return
    Bundle.objects.filter(pk=bundle.pk).update(state=BundleState.MAKING, done=0, missing=0)
    key = new_key()
    try:
        size = _write(bundle, key, work)
    except Exception:
        if work.tries >= TRIES:
            Bundle.objects.filter(pk=bundle.pk).update(state=BundleState.FAILED)
        raise
    _finish(bundle, key, size)


def _write(bundle: Bundle, key: str, work: Work) -> int:
    kind = registry.find_kind(bundle.kind)
    if kind is None:
        raise KeyError(bundle.kind)
    store = backends.store_for(storages.private_storage())
    with translation.override(bundle.asked["language"]):
        entries = list(kind.list_entries(bundle))
        Bundle.objects.filter(pk=bundle.pk).update(total=len(entries))
        counter = _Counter(stream_zip(entries, store.chunks, after_each=partial(_after_file, bundle, work)))
        store.write(key, counter, content_type=ZIP)
    return counter.size


class _Counter:
    """Counts the bytes that pass."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks, self.size = chunks, 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.size += len(chunk)
            yield chunk


def _after_file(bundle: Bundle, work: Work, was_there: bool) -> None:
    """Show how far it is, and hold on to the work."""
    Bundle.objects.filter(pk=bundle.pk).update(done=F("done") + 1, missing=F("missing") + (0 if was_there else 1))
    renew_lease(work)


def _finish(bundle: Bundle, key: str, size: int) -> None:
    now = timezone.now()
    with transaction.atomic():
        ready = {"state": BundleState.READY, "key": key, "size": size, "ready_at": now}
        mine = Bundle.objects.filter(pk=bundle.pk, state=BundleState.MAKING)
        if mine.update(**ready, expires_at=now + conf.bundle_kept()):
            audit.record("bundle.made", by=None, subject=bundle, after={"bytes": size}, at=now)


def sign_bundle(bundle: Bundle, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address that opens for a minute; answer with a redirect and `no-store`. Recorded.

    Raises BundleDenied, BundleNotReady.
    """
    at = at or timezone.now()
    if bundle.asked_by_id != by.pk:
        raise BundleDenied
    _ensure_may(bundle.kind, by)
    if not bundle.is_ready or not bundle.key or bundle.expires_at is None or bundle.expires_at <= at:
        raise BundleNotReady
    audit.record("bundle.downloaded", by=by, subject=bundle, at=at)
    store = backends.store_for(storages.private_storage())
    return store.sign_download(bundle.key, filename=bundle.file_name, content_type=ZIP, seconds=DOWNLOAD_SECONDS)


def purge_bundles(*, at: datetime | None = None) -> int:
    """Take what is over out of the store, and objects that no bundle names; how many objects. Raises OSError."""
    now = at or timezone.now()
    store, gone = backends.store_for(storages.private_storage()), 0
    for bundle in Bundle.objects.filter(state=BundleState.READY, expires_at__lte=now):
        key = bundle.key
        Bundle.objects.filter(pk=bundle.pk, state=BundleState.READY).update(state=BundleState.EXPIRED, key=None)
        gone += _delete(store, key)
    named = set(Bundle.objects.filter(key__isnull=False).values_list("key", flat=True))
    for name, changed_at, _size in list(store.list(FOLDER)):
        if name not in named and changed_at < now - LIES_ABOUT_AFTER:
            gone += _delete(store, name)
    return gone


def start_purge(*, at: datetime) -> None:
    """Have `purge_bundles` done by the worker: the clock never waits for the store."""
    start_work(kind="laurel_exchange.purge", key=at.isoformat(), at=at)


def run_purge(work: Work) -> None:
    purge_bundles()


def _delete(store: Any, key: str | None) -> int:
    if key:
        store.delete(key)
    return 1


def _ensure_may(kind: str, user: AbstractBaseUser) -> None:
    found = registry.find_kind(kind)
    if found is None:
        raise KeyError(kind)
    if not found.is_for(user):
        raise BundleDenied
