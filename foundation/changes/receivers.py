"""After `migrate` the triggers are as the registry says; a connection to the replica judges its statements."""

from collections.abc import Sequence
from typing import Any

from foundation.changes.domain.replica import read_replica
from foundation.changes.domain.statement import REPLICA
from foundation.changes.domain.trigger import keep_triggers


def on_migrated(sender: Any, using: str, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    keep_triggers(using=using, is_changed=bool(plan))


def on_connection_created(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.alias == REPLICA and read_replica not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, read_replica)
