"""Documents made ahead of a change that comes at a moment, and used from when it has come.

    prepare_documents: the change is made, documents are made of it, and it is undone again ─▶ kept apart
    foreseen: the change itself; what triggers note meanwhile puts none of its documents out of date
    anything else changes that one was made from ─▶ it isn't used, and is made as any other
    take_prepared, by the worker: those that are current become the documents of their rows

The rule the next editor must not break: `foreseen` encloses what `prepare_documents` was given to make, and nothing
else. What it doesn't enclose counts as a change like any other, so that a document is made again rather than stale.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Model

from foundation.clock.domain.moment import at_one_moment
from foundation.documents.domain.document_making import UNMADE, Made, make_documents, write_documents, writing_documents
from foundation.documents.domain.document_marking import mark_all_changed
from foundation.documents.domain.trigger import WHOLE, key_of
from foundation.documents.models import Preparation, PreparedDocument, PreparedSource
from foundation.documents.registry import Kind, kinds

BATCH = 100


def prepare_documents(
    key: str,
    *,
    rows: Collection[int],
    moment: datetime,
    change: Callable[[], object],
    unsettled: Iterable[type[Model]] = (),
) -> None:
    """Make the documents of these rows as they will be once `change` is made at `moment`; it is made and undone.

    What is made from the tables of `unsettled`, which will say something else by then, isn't kept: a page that names
    another asks whether that may be seen. Replaces what was made ahead under this key. Call it in a transaction: nobody
    writes documents until it ends.
    """
    tables = {key_of(WHOLE, model._meta.db_table) for model in unsettled}
    with writing_documents():
        drop_prepared(key)
        mark_all_changed()  # what this transaction changed before is in what is made now
        preparation = Preparation.objects.create(key=key, moment=moment)
        with transaction.atomic():
            change()
            with at_one_moment(moment):
                made = {kind: _make_all(kind, sorted(rows), tables, at=moment) for kind in kinds.list()}
            transaction.set_rollback(True)
        for kind, documents in made.items():
            _write(preparation, kind, documents)


@contextmanager
def foreseen(key: str, *, moment: datetime) -> Iterator[None]:
    """Within it the prepared change is made; call it in the transaction that makes it.

    At another moment than the one it was prepared for it is a change like any other.
    """
    preparations = Preparation.objects.filter(key=key)
    preparations.filter(moment=moment).update(is_being_made=True)
    yield
    preparations.update(is_being_made=False, is_made=True)


def read_prepared(key: str) -> dict[int, list[list[str]]]:
    """{row: [[kind, SHA-256 of its document]]} of all that was made ahead under this key, whatever changed since."""
    found: dict[int, list[list[str]]] = {}
    documents = PreparedDocument.objects.filter(preparation__key=key).order_by("kind")
    for row, kind, digest in documents.values_list("object_key", "kind", "sha256"):
        found.setdefault(row, []).append([kind, digest])
    return found


def drop_prepared(key: str) -> None:
    """What was prepared under this key will not come."""
    Preparation.objects.filter(key=key).delete()


def take_prepared() -> int:
    """Have the documents of changes that have been made become those of their rows; how many. Under the lock."""
    taken = 0
    for preparation in Preparation.objects.filter(is_made=True):
        for kind in kinds.list():
            current = preparation.documents.filter(kind=kind.name, fingerprint=kind.maker.version())
            rows = current.prefetch_related("sources")
            made = [
                Made(row.object_key, bytes(row.body), row.until, {key.key for key in row.sources.all()}) for row in rows
            ]
            write_documents(kind, made)
            taken += len(made)
        preparation.delete()
    return taken


def _make_all(kind: Kind, keys: Sequence[int], unsettled: set[str], *, at: datetime) -> list[Made]:
    batches = (keys[first : first + BATCH] for first in range(0, len(keys), BATCH))
    return [one for batch in batches for one in _make(kind, batch, unsettled, at=at) if one.body != UNMADE]


def _make(kind: Kind, keys: Sequence[int], unsettled: set[str], *, at: datetime) -> list[Made]:
    """Rows that were read together have the tables of each other: where one is unsettled, each is made by itself."""
    made = make_documents(kind, keys, at=at)
    if not any(one.sources & unsettled for one in made):
        return made
    return [one for key in keys for one in _make(kind, [key], unsettled, at=at)] if len(keys) > 1 else []


def _write(preparation: Preparation, kind: Kind, made: list[Made]) -> None:
    documents = PreparedDocument.objects.bulk_create(
        (
            PreparedDocument(
                preparation=preparation,
                kind=kind.name,
                object_key=one.key,
                body=one.body,
                sha256=sha256(one.body).hexdigest(),
                fingerprint=kind.maker.version(),
                until=one.until,
            )
            for one in made
        ),
        batch_size=BATCH,
    )
    sources = (
        PreparedSource(document=document, key=key)
        for document, one in zip(documents, made, strict=True)
        for key in sorted(one.sources)
    )
    PreparedSource.objects.bulk_create(sources, batch_size=500)
