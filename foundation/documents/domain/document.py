"""Documents are made, and made anew, by the worker; one at a time, batch by batch.

    source changes ─▶ documents that name their keys are out of date ─▶ made anew with those that are missing
    page published, source changed, each minute ─▶ request_renewal ─▶ work ─▶ renew_documents

Each batch is one transaction under a lock: it marks what is out of date and forgets the changes that say so, or makes
documents from what it reads after that. A change that is committed meanwhile stays noted, and whoever reads the
document sees it. The rule the next editor must not break: changes are forgotten in the transaction that marks every
document of their keys, and nothing is read for a document before the lock is held.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from wagtail.models import Site

from foundation.changes.domain.statement import noting_reads
from foundation.clock.domain import start_work
from foundation.clock.domain.lease import renew_lease
from foundation.clock.domain.moment import request_now
from foundation.clock.domain.queries import find_next_change
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.documents.domain.document_source import list_linked_keys, list_own_keys, list_table_keys
from foundation.documents.domain.errors import UnwatchedTable
from foundation.documents.models import DocumentSource, FinishedDocument, SourceChange
from foundation.documents.registry import Kind, kinds

logger = logging.getLogger(__name__)
RENEW = "laurel_documents.renew"
BATCH = 20  # documents made in one transaction: on SQLite nobody else writes meanwhile
MOST_WAITING, MOST_CHANGES = 1000, 500
KEPT = timedelta(days=1)
UNMADE = b""


def request_renewal(*, at: datetime | None = None) -> None:
    """Have the worker bring documents in step; work that nobody has begun yet sees this change, too."""
    now = at or timezone.now()
    if not Work.objects.filter(kind=RENEW, state=WorkState.READY, tries=0).exists():
        start_work(kind=RENEW, key=now.isoformat(), at=now)


def renew_if_needed(*, at: datetime | None = None) -> None:
    """The same where something has changed, is missing or out of time."""
    if SourceChange.objects.exists() or any(_list_waiting(kind) for kind in kinds.list()):
        request_renewal(at=at)


def renew_if_concerned() -> None:
    """The same where a document was made from what has changed, so that it isn't made for each reader meanwhile."""
    if DocumentSource.objects.filter(key__in=SourceChange.objects.values("key")).exists():
        request_renewal()


def renew_documents(work: Work | None = None) -> int:
    """Make all that is missing or out of date, drop what is of no row any more; how many were made.

    A row that can't be made is said in the log and has an empty document until one of its sources changes: nobody is
    given that, whoever asks for the row has it made.
    """
    while _mark_changed():
        _hold(work)
    Work.objects.filter(kind=RENEW, state=WorkState.DONE, done_at__lt=timezone.now() - KEPT).delete()
    made = 0
    for kind in kinds.list():
        _drop_gone(kind)
        while waiting := _list_waiting(kind):
            for first in range(0, len(waiting), BATCH):
                keys = waiting[first : first + BATCH]
                with _writing():
                    made += _make(kind, keys)
                _hold(work)
    return made


def drop_documents() -> int:
    """Drop all documents: the worker makes them anew; how many there were."""
    with _writing():
        return FinishedDocument.objects.all().delete()[1].get(FinishedDocument._meta.label, 0)


def list_current(kind: str, fingerprint: str, now: datetime) -> QuerySet[FinishedDocument]:
    """The documents of a kind that say what is so now: made by the present code, of nothing that changed since.

    All that differs between two requests is an argument (`queries.document_statement`).
    """
    changed = DocumentSource.objects.filter(document=OuterRef("pk"), key__in=SourceChange.objects.values("key"))
    return _list_made(kind, fingerprint, now).filter(~Exists(changed)).exclude(body=UNMADE)


def _list_made(kind: str, fingerprint: str, now: datetime) -> QuerySet[FinishedDocument]:
    """Made as the present code and settings would, and in time; a clock set back trusts none of the time to come."""
    is_in_time = Q(until=None) | Q(until__gt=now)
    return FinishedDocument.objects.filter(is_in_time, kind=kind, made_at__lte=now, fingerprint=fingerprint)


def _list_waiting(kind: Kind) -> list[int]:
    """Keys of rows without a current document, of some batches."""
    made = _list_made(kind.name, kind.maker.version(), request_now())
    waiting = kind.list_rows().filter(~Exists(made.filter(object_key=OuterRef("pk"))))
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST_WAITING])


def _mark_changed() -> bool:
    """Mark the documents of a batch of changes as out of date and forget these; whether there may be more."""
    with _writing():
        changes = dict(SourceChange.objects.order_by("pk").values_list("pk", "key")[:MOST_CHANGES])
        of_changed = DocumentSource.objects.filter(key__in=set(changes.values())).values("document")
        FinishedDocument.objects.filter(pk__in=of_changed).exclude(fingerprint="").update(fingerprint="")
        SourceChange.objects.filter(pk__in=changes).delete()
    return len(changes) == MOST_CHANGES


def _drop_gone(kind: Kind) -> None:
    rows = kind.list_rows().filter(pk=OuterRef("object_key")).order_by()
    gone = FinishedDocument.objects.filter(~Exists(rows.values("pk")), kind=kind.name)
    if gone.exists():
        with _writing():
            gone.delete()


def _make(kind: Kind, keys: list[int]) -> int:
    """Make the documents of these rows and write them with what they were made from; how many could be made.

    Rows that were read together share what they lead to. So where a table that nobody watches was read for one of
    them, each is made by itself, and only those are UNMADE for which it was.
    """
    now = timezone.now()
    Site.clear_site_root_paths_cache()  # Wagtail keeps them for an hour in a process that didn't change the site
    with noting_reads() as reads:
        rows = {row.pk: row for row in kind.list_rows().filter(pk__in=keys)}
        bodies = {key: _find_body(kind, row) for key, row in rows.items()}
    try:
        whole = list_table_keys(reads, made_from=kind.made_from)
    except UnwatchedTable:
        if len(keys) > 1:
            return sum(_make(kind, [key]) for key in keys)
        logger.exception("no answer could be made: %s %s", kind.name, *keys)
        whole, bodies = set(), dict.fromkeys(bodies, UNMADE)
    linked = {key: list_linked_keys(rows[key]) for key in bodies}
    documents = [
        FinishedDocument(
            kind=kind.name,
            object_key=key,
            body=body,
            until=_find_end(linked[key], now),
            made_at=now,
            fingerprint=kind.maker.version(),
        )
        for key, body in bodies.items()
    ]
    columns = ["body", "until", "made_at", "fingerprint"]
    FinishedDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["kind", "object_key"], update_fields=columns
    )
    _write_sources(kind, {key: list_own_keys(rows[key]) | linked[key] | whole for key in bodies})
    return sum(body != UNMADE for body in bodies.values())


def _find_body(kind: Kind, row: Any) -> bytes:
    """UNMADE where it can't be made, which is said in the log and tried again with the next change."""
    try:
        with transaction.atomic(), translation.override(row.locale.language_code):
            return kind.maker.make(row)
    except Exception:
        logger.exception("no answer could be made: %s %s", kind.name, row.pk)
        return UNMADE


def _find_end(linked: set[str], at: datetime) -> datetime | None:
    """The next moment at which a page may appear or go by itself, of a document that names others."""
    return find_next_change(at) if any(key.startswith("page:") for key in linked) else None


def _write_sources(kind: Kind, sources: dict[int, set[str]]) -> None:
    documents = dict(
        FinishedDocument.objects.filter(kind=kind.name, object_key__in=sources).values_list("object_key", "pk")
    )
    DocumentSource.objects.filter(document__in=documents.values()).delete()
    rows = [
        DocumentSource(document_id=documents[row], key=key) for row, keys in sources.items() for key in sorted(keys)
    ]
    DocumentSource.objects.bulk_create(rows, batch_size=500)


def _hold(work: Work | None) -> None:
    if work is not None:
        renew_lease(work)


@contextmanager
def _writing() -> Iterator[None]:
    """A transaction in which nobody else writes documents; others may read them."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(FinishedDocument._meta.db_table)
                cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        else:
            SourceChange.objects.filter(pk=0).update(key="")  # a write, so that the transaction holds the database
        yield
