"""The store of this process: opened when it is needed, opened anew when it was lost, gone without when it can't be.

The rule the next editor must not break: a store that fails never fails a request. It is said once, and tried again.
"""

import hashlib
import logging
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.db import connection

from foundation.caching import conf
from foundation.caching.domain.state import unread

if TYPE_CHECKING:
    from foundation.caching.backends import Store

logger = logging.getLogger(__name__)
FORMAT = "1"  # another one where what lies in the file is laid out in another way
PAUSE = 5.0  # seconds until a lost store is tried again
_lock = Lock()


class Holder:
    """The one store that is open, or when it is tried again."""

    store: "Store | None" = None
    again = 0.0
    was_lost = False


def find_store() -> "Store | None":
    """The open store; None where there is none to be had."""
    store = Holder.store
    return store if store is not None else _open()


def lose_store(store: "Store", error: Exception) -> None:
    """It has failed: it is taken away, so that all begin with an empty one, and tried again a little later."""
    from foundation.caching.backends import remove_store, uptime  # noqa: PLC0415 -- only where the extra is installed

    with _lock:
        if Holder.store is not store:
            return
        Holder.store, Holder.again = None, uptime() + PAUSE
        _say(error)
        try:
            if store.is_there():
                remove_store(store.path)
        except OSError as refusal:
            _say(refusal)


def mark_store() -> None:
    """What was committed just now makes everybody ask the database before the next answer."""
    from foundation.caching.backends import StoreLost  # noqa: PLC0415 -- as above

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
    except StoreLost as error:
        lose_store(store, error)


def _open() -> "Store | None":
    folder = conf.folder()
    path = folder and _find_path(folder)
    if not path:
        return None
    from foundation.caching.backends import Store, StoreLost, remove_old_stores, remove_store, uptime  # noqa: PLC0415 -- as above

    with _lock:
        if Holder.store is not None or uptime() < Holder.again:
            return Holder.store
        try:
            if not path.exists():
                remove_store(path)
            Holder.store = Store(path, size=conf.size())
            remove_old_stores(path.parent, but=path)
            if Holder.was_lost:
                logger.info("Answers are kept again.")
            Holder.was_lost = False
        except (StoreLost, OSError) as error:
            Holder.again = uptime() + PAUSE
            _say(error)
            _begin_again(path)
    return Holder.store


def _begin_again(path: Path) -> None:
    """A file that can't be opened is in the way."""
    from foundation.caching.backends import remove_store  # noqa: PLC0415 -- as above

    try:
        remove_store(path)
    except OSError as refusal:
        _say(refusal)


def _say(error: Any) -> None:
    if not Holder.was_lost:
        logger.warning("No answer is kept for now: %s", error)
    Holder.was_lost = True


def _find_path(folder: Path) -> Path | None:
    """One file for each database and start of the machine; none for a database that lives in memory."""
    from foundation.caching.backends import read_boot  # noqa: PLC0415 -- as above

    place = connection.settings_dict
    name = str(place["NAME"])
    if connection.vendor == "sqlite" and (":memory:" in name or "mode=memory" in name):
        return None
    parts = (FORMAT, read_boot(), connection.vendor, name, str(place["HOST"]), str(place["PORT"]))
    return folder / f"answers-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}.lmdb"
