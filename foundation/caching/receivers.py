"""Each connection to the database notes what is written by it; the store learns of it when it is committed."""

from typing import Any

from foundation.caching import conf
from foundation.caching.domain.writing import note_writes


def on_connection_created(sender: Any, connection: Any, **kwargs: Any) -> None:
    if conf.folder() and note_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(note_writes)
