"""After `migrate` the triggers are as the registries say; after a publication the worker makes documents anew."""

from typing import Any

from foundation.documents.domain import keep_triggers, request_renewal


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    keep_triggers(using=using)


def on_published(sender: Any, **kwargs: Any) -> None:
    request_renewal()
