"""Documents are made, and made anew, by the worker; one at a time, batch by batch.

    source changes ─▶ documents that name their keys are out of date ─▶ made anew with those that are missing
    page published, source changed, each minute ─▶ request_renewal ─▶ work ─▶ renew_documents

Each batch is one transaction under a lock: it marks what is out of date and forgets the changes that say so, or makes
documents from what it reads after that. A change that is committed meanwhile stays noted, and whoever reads the
document sees it. The rule the next editor must not break: changes are forgotten in the transaction that marks every
document of their keys.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from foundation.clock.domain import start_work
from foundation.clock.domain.lease import renew_lease
from foundation.clock.domain.moment import request_now
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.documents.domain.document_making import UNMADE, make_documents, write_documents, writing_documents
from foundation.documents.domain.document_marking import mark_all_changed, mark_changed
from foundation.documents.domain.prepared_document import take_prepared
from foundation.documents.models import DocumentSource, FinishedDocument, Preparation, SourceChange
from foundation.documents.registry import Kind, kinds

RENEW = "laurel_documents.renew"
BATCH = 20  # documents made in one transaction: on SQLite nobody else writes meanwhile
MOST_WAITING = 1000
KEPT = timedelta(days=1)


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
    while mark_changed():
        _hold(work)
    _take_prepared()
    Work.objects.filter(kind=RENEW, state=WorkState.DONE, done_at__lt=timezone.now() - KEPT).delete()
    made = 0
    for kind in kinds.list():
        _drop_gone(kind)
        while waiting := _list_waiting(kind):
            for first in range(0, len(waiting), BATCH):
                keys = waiting[first : first + BATCH]
                with writing_documents():
                    made += _make(kind, keys)
                _hold(work)
    return made


def drop_documents() -> int:
    """Drop all documents: the worker makes them anew; how many there were."""
    with writing_documents():
        return FinishedDocument.objects.all().delete()[1].get(FinishedDocument._meta.label, 0)


def list_current(chosen: Q, now: datetime) -> QuerySet[FinishedDocument]:
    """The documents that say what is so now: of those that `made_as` chooses, made of nothing that changed since.

    All that differs between two requests is an argument (`queries.document_statement`).
    """
    changed = DocumentSource.objects.filter(document=OuterRef("pk"), key__in=SourceChange.objects.values("key"))
    return _list_made(chosen, now).filter(~Exists(changed)).exclude(body=UNMADE)


def made_as(kind: str, fingerprint: str, **narrowed: Any) -> Q:
    """Of this kind, made as the present code and settings would."""
    return Q(kind=kind, fingerprint=fingerprint, **narrowed)


def _list_made(chosen: Q, now: datetime) -> QuerySet[FinishedDocument]:
    """In time; a clock set back trusts none of the time to come."""
    is_in_time = Q(until=None) | Q(until__gt=now)
    return FinishedDocument.objects.filter(is_in_time, chosen, made_at__lte=now)


def _list_waiting(kind: Kind) -> list[int]:
    """Keys of rows without a current document, of some batches."""
    made = _list_made(made_as(kind.name, kind.maker.version()), request_now())
    waiting = kind.list_rows().filter(~Exists(made.filter(object_key=OuterRef("pk"))))
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST_WAITING])


def _take_prepared() -> None:
    """Of changes that have been made, once all that has changed besides is marked."""
    if Preparation.objects.filter(is_made=True).exists():
        with writing_documents():
            mark_all_changed()
            take_prepared()


def _drop_gone(kind: Kind) -> None:
    rows = kind.list_rows().filter(pk=OuterRef("object_key")).order_by()
    gone = FinishedDocument.objects.filter(~Exists(rows.values("pk")), kind=kind.name)
    if gone.exists():
        with writing_documents():
            gone.delete()


def _make(kind: Kind, keys: list[int]) -> int:
    """Make and write the documents of these rows; how many could be made."""
    made = make_documents(kind, keys, at=timezone.now())
    write_documents(kind, made)
    return sum(one.body != UNMADE for one in made)


def _hold(work: Work | None) -> None:
    if work is not None:
        renew_lease(work)
