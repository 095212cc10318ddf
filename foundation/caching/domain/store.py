"""The store of this process: opened when it is needed, opened anew when it was lost, gone without when it can't be.

The rule the next editor must not break: a store that fails never fails a request. It is said once, and tried again.
"""

import logging
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from foundation.caching import conf
from foundation.caching.backends.answer_store import Store, StoreLost, uptime
from foundation.caching.backends.database_name import find_database_name
from foundation.caching.domain.state import unread
from foundation.caching.signals import answers_changed

if TYPE_CHECKING:
    from foundation.caching.backends.file_store import FileStore
    from foundation.caching.backends.server_store import ServerStore

logger = logging.getLogger(__name__)
FORMAT = "2"  # another one where what lies in the store is laid out in another way
PAUSE = 5.0  # seconds until a lost store is tried again
_lock = Lock()


class Holder:
    """The one store that is open, or when it is tried again."""

    store: Store | None = None
    again = 0.0
    was_lost = False


def find_store() -> Store | None:
    """The open store; None where there is none to be had."""
    store = Holder.store
    return store if store is not None else _open()


def lose_store(store: Store, error: Exception) -> None:
    """It has failed: it is taken away, so that all begin with an empty one, and tried again a little later."""
    with _lock:
        if Holder.store is not store:
            return
        Holder.store, Holder.again = None, uptime() + PAUSE
        _say(error)
    store.remove()


def mark_store() -> None:
    """What was committed just now makes everybody ask the database before the next answer."""
    _mark()
    answers_changed.send_robust(sender=None)


def _mark() -> None:
    store = find_store()
    if store is not None and not store.is_there():
        with _lock:
            Holder.store = None  # somebody took the file away: the others may have another
        store = find_store()
    if store is None:
        return
    try:
        before = store.read_state()
        while not store.write_state(unread(before), over=before):
            before = store.read_state()
        store.outlast_readers()
    except StoreLost as error:
        lose_store(store, error)


def _open() -> Store | None:
    url, folder = conf.url(), conf.folder()
    name = find_database_name(FORMAT, of_one_machine=not url) if url or folder else None
    if name is None:
        return None
    with _lock:
        if Holder.store is not None or uptime() < Holder.again:
            return Holder.store
        try:
            Holder.store = _open_server(url, name) if url or folder is None else _open_file(folder, name)
            if Holder.was_lost:
                logger.info("Answers are kept again.")
            Holder.was_lost = False
        except (StoreLost, OSError) as error:
            Holder.again = uptime() + PAUSE
            _say(error)
    return Holder.store


def _open_server(url: str, name: str) -> "ServerStore":
    from foundation.caching.backends.server_store import ServerStore  # noqa: PLC0415 -- only where the extra is installed

    return ServerStore(url, name=name, size=conf.size())


def _open_file(folder: Path, name: str) -> "FileStore":
    """A file that can't be opened is in the way."""
    from foundation.caching.backends.file_store import FileStore, remove_old_stores, remove_store  # noqa: PLC0415 -- as above

    path = folder / f"answers-{name}.lmdb"
    try:
        if not path.exists():
            remove_store(path)
        store = FileStore(path, size=conf.size())
        remove_old_stores(folder, but=path)
    except StoreLost:
        remove_store(path)
        raise
    return store


def _say(error: Any) -> None:
    if not Holder.was_lost:
        logger.warning("No answer is kept for now: %s", error)
    Holder.was_lost = True
