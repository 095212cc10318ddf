"""Each connection notes what is written by it; store and CDN learn of it when it is committed."""

from typing import Any

from foundation.caching import conf
from foundation.caching.domain.cdn import request_purge
from foundation.caching.domain.writing import note_writes


def on_connection_created(sender: Any, connection: Any, **kwargs: Any) -> None:
    if conf.is_on() and note_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(note_writes)


def on_answers_changed(sender: Any, **kwargs: Any) -> None:
    request_purge()
