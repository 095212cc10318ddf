"""What has changed puts documents out of date, those made ahead, too.

The rule the next editor must not break: changes are forgotten in the transaction that marks every document of their
keys.
"""

from collections.abc import Mapping

from foundation.documents.domain.document_making import writing_documents
from foundation.documents.models import DocumentSource, FinishedDocument, PreparedDocument, PreparedSource, SourceChange

MOST_CHANGES = 500


def mark_changed() -> bool:
    """Mark the documents of a batch of changes as out of date and forget these; whether there may be more."""
    with writing_documents():
        changes = SourceChange.objects.order_by("pk")[:MOST_CHANGES]
        keys: dict[int | None, set[str]] = {}
        for change in changes:
            keys.setdefault(change.foreseen_by, set()).add(change.key)
        of_changed = DocumentSource.objects.filter(key__in=set().union(*keys.values())).values("document")
        FinishedDocument.objects.filter(pk__in=of_changed).exclude(fingerprint="").update(fingerprint="")
        _mark_prepared(keys)
        SourceChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes) == MOST_CHANGES


def mark_all_changed() -> None:
    """The same for all changes that this transaction sees."""
    while mark_changed():
        pass


def _mark_prepared(changes: Mapping[int | None, set[str]]) -> None:
    """What was made ahead from these keys, by the preparation that foresaw their change, or None."""
    for foreseen_by, keys in changes.items():
        sources = PreparedSource.objects.filter(key__in=keys)
        documents = PreparedDocument.objects.filter(pk__in=sources.values("document")).exclude(fingerprint="")
        documents.exclude(preparation=foreseen_by).update(fingerprint="")
