"""After `migrate` the triggers are as the registries say; after a change the worker makes documents anew."""

from typing import Any

from foundation.documents.domain import keep_triggers, request_renewal
from foundation.documents.domain.document import renew_if_concerned


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    keep_triggers(using=using)


def on_published(sender: Any, **kwargs: Any) -> None:
    request_renewal()


def on_answers_changed(sender: Any, **kwargs: Any) -> None:
    renew_if_concerned()
