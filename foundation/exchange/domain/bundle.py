"""Bundles: requested, made by the worker, fetched by whoever requested them, gone after a day (`generated_file.py`).

Holds what is particular to them. The work is a row of `foundation.clock` with a lease, renewed after each file. The
rule the next editor must not break: a bundle is for its requester as long as the kind's `may` says so; each request and
each download is in the audit record.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F
from django.utils import timezone, translation

from foundation.audit import domain as audit
from foundation.clock.domain import renew_lease
from foundation.clock.models import Work
from foundation.exchange import conf, registry
from foundation.exchange.domain.archive import clean_part, stream_zip
from foundation.exchange.domain.errors import FileDenied, NothingToBundle
from foundation.exchange.domain.generated_file import (
    Counted,
    ensure_requester,
    make_file,
    private_store,
    request_file,
    sign_file,
)
from foundation.exchange.models import Bundle

ZIP = "application/zip"


def request_bundle(
    kind: str,
    ids: Sequence[str],
    *,
    title: str,
    file_name: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Bundle:
    """Have a bundle made of what these ids stand for.

    Raises NothingToBundle, FileDenied; KeyError for a kind that nobody declared.
    """
    if not ids:
        raise NothingToBundle
    _ensure_may(kind, by)
    bundle = Bundle(
        kind=kind,
        requested={"ids": list(ids), "language": translation.get_language() or "ja"},
        title=title,
        file_name=f"{clean_part(file_name)}.zip",
    )
    facts = {"kind": kind, "count": len(ids), "of": list(ids)}
    request_file(bundle, by=by, event="bundle.asked_for", facts=facts, at=at or timezone.now())
    return bundle


def make_bundle(work: Work) -> None:
    """The work: read each file, send it on as part of the ZIP, and mark the bundle ready."""
    make_file(
        Bundle.objects.all(),
        work,
        write=partial(_write, work=work),
        kept=conf.bundle_kept(),
        begin_with={"done": 0, "missing": 0},
        on_ready=_record_made,
    )


def _write(bundle: Bundle, key: str, *, work: Work) -> int:
    kind = registry.bundles.find(bundle.kind)
    if kind is None:
        raise KeyError(bundle.kind)
    store = private_store()
    with translation.override(bundle.requested["language"]):
        entries = list(kind.entries(bundle))
        Bundle.objects.filter(pk=bundle.pk).update(total=len(entries))
        counted = Counted(stream_zip(entries, store.chunks, after_entry=partial(_after_file, bundle, work)))
        store.write(key, counted, content_type=ZIP)
    return counted.size


def _after_file(bundle: Bundle, work: Work, was_there: bool) -> None:
    """Show how far it is, and hold on to the work."""
    Bundle.objects.filter(pk=bundle.pk).update(done=F("done") + 1, missing=F("missing") + (0 if was_there else 1))
    renew_lease(work)


def _record_made(bundle: Bundle, at: datetime) -> None:
    audit.record("bundle.made", by=None, subject=bundle, after={"bytes": bundle.size}, at=at)


def sign_bundle(bundle: Bundle, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address that opens for a minute. Recorded. Raises FileDenied, FileNotReady."""
    ensure_requester(bundle, by)
    _ensure_may(bundle.kind, by)
    return sign_file(bundle, by=by, event="bundle.downloaded", file_name=bundle.file_name, content_type=ZIP, at=at)


def _ensure_may(kind: str, user: AbstractBaseUser) -> None:
    found = registry.bundles.find(kind)
    if found is None:
        raise KeyError(kind)
    if not found.may(user):
        raise FileDenied
