"""After `migrate` the triggers are as the registries say; after a change the worker makes documents anew."""

from typing import Any

from foundation.caching.signals import answers_changed
from foundation.documents.domain import keep_triggers, request_renewal
from foundation.documents.domain.document import renew_if_concerned

CHANGED = "laurel_documents.changed"


def on_migrating(sender: Any, **kwargs: Any) -> None:
    """What migrations write is nothing to look at: the tables of documents may not be there yet."""
    answers_changed.disconnect(dispatch_uid=CHANGED)


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    if keep_triggers(using=using):
        answers_changed.connect(on_answers_changed, dispatch_uid=CHANGED)


def on_published(sender: Any, **kwargs: Any) -> None:
    request_renewal()


def on_answers_changed(sender: Any, **kwargs: Any) -> None:
    renew_if_concerned()
