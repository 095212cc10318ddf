"""How documents are made of rows, and the lock under which they are written.

The rule the next editor must not break: nothing is read for a document before the lock is held, which lasts to the end
of the transaction that writes it with its sources.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone, translation
from msgspec import Struct
from wagtail.models import Site

from foundation.changes.domain.statement import noting_reads
from foundation.clock.domain.queries import find_next_change
from foundation.documents.domain.document_source import list_linked_keys, list_own_keys, list_table_keys
from foundation.documents.domain.errors import UnwatchedTable
from foundation.documents.models import DocumentSource, FinishedDocument, SourceChange
from foundation.documents.registry import Kind, list_own_names

logger = logging.getLogger(__name__)
UNMADE = b""


class Made(Struct, frozen=True):
    """The document of a row, current until a moment or for good, and the keys of what it was made from."""

    key: int
    body: bytes
    until: datetime | None
    sources: set[str]


@contextmanager
def writing_documents() -> Iterator[None]:
    """A transaction in which nobody else writes documents, to its end; others may read them."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(FinishedDocument._meta.db_table)
                cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        else:
            SourceChange.objects.filter(pk=0).update(key="")  # a write, so that the transaction holds the database
        yield


def make_documents(kind: Kind, keys: Sequence[int], *, at: datetime) -> list[Made]:
    """Those of these rows, as they are at this moment; of a row that can't be made an empty one, UNMADE.

    Rows that were read together share what they lead to. So where a table that nobody watches was read for one of
    them, each is made by itself, and only those are UNMADE for which it was.
    """
    Site.clear_site_root_paths_cache()  # Wagtail keeps them for an hour in a process that didn't change the site
    with noting_reads() as own:
        rows = {row.pk: row for row in kind.list_rows().filter(pk__in=keys)}
    with noting_reads() as reads:
        bodies = {key: _find_body(kind, row) for key, row in rows.items()}
    try:
        whole = list_table_keys(own, made_from={*kind.made_from, *list_own_names(kind)})
        whole |= list_table_keys(reads, made_from=kind.made_from)
    except UnwatchedTable:
        if len(keys) > 1:
            return [one for key in keys for one in make_documents(kind, [key], at=at)]
        logger.exception("no answer could be made: %s %s", kind.name, *keys)
        whole, bodies = set(), dict.fromkeys(bodies, UNMADE)
    linked = {key: list_linked_keys(rows[key]) for key in bodies}
    end = find_next_change(at) if any(_names_pages(keys) for keys in linked.values()) else None
    return [
        Made(key, body, end if _names_pages(linked[key]) else None, list_own_keys(rows[key]) | linked[key] | whole)
        for key, body in bodies.items()
    ]


def _find_body(kind: Kind, row: Any) -> bytes:
    """UNMADE where it can't be made, which is said in the log and tried again with the next change."""
    try:
        with transaction.atomic(), translation.override(row.locale.language_code):
            return kind.maker.make(row)
    except Exception:
        logger.exception("no answer could be made: %s %s", kind.name, row.pk)
        return UNMADE


def _names_pages(linked: set[str]) -> bool:
    """Whether a document ends at the next moment at which a page may appear or go by itself."""
    return any(key.startswith("page:") for key in linked)


def write_documents(kind: Kind, made: Sequence[Made]) -> None:
    """Write what the present code made, with what it was made from, in place of what the rows had; under the lock."""
    now, fingerprint = timezone.now(), kind.maker.version()
    columns = ["body", "until", "made_at", "fingerprint"]
    rows = [
        FinishedDocument(
            kind=kind.name, object_key=one.key, body=one.body, until=one.until, made_at=now, fingerprint=fingerprint
        )
        for one in made
    ]
    FinishedDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "object_key"], update_fields=columns
    )
    _write_sources(kind.name, {one.key: one.sources for one in made})


def _write_sources(kind: str, sources: Mapping[int, set[str]]) -> None:
    documents = dict(FinishedDocument.objects.filter(kind=kind, object_key__in=sources).values_list("object_key", "pk"))
    DocumentSource.objects.filter(document__in=documents.values()).delete()
    rows = [
        DocumentSource(document_id=documents[row], key=key) for row, keys in sources.items() for key in sorted(keys)
    ]
    DocumentSource.objects.bulk_create(rows, batch_size=500)
