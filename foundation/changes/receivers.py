"""After `migrate`: the triggers are as the registry says."""

from typing import Any

from foundation.changes.domain.trigger import keep_triggers


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    keep_triggers(using=using)
