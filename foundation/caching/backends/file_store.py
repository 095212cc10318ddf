"""Answers in one file of LMDB that all processes of a machine map.

A file is of one start of the machine: it isn't written through to the disk, and its clock (`uptime`) is that start's.
Killed processes leave nothing behind but a claim that runs out. The rule the next editor must not break: no transaction
begins before `_check`. What is mapped and isn't there any more ends the process that reads it.
"""

import logging
import os
import struct
import time
from pathlib import Path
from typing import Any

import lmdb

from foundation.caching.backends.answer_store import (
    MISSING,
    MOST_MISSING,
    PLAIN,
    Store,
    StoreLost,
    find_version,
    uptime,
)

logger = logging.getLogger(__name__)
STATE, CLAIM, SIZES = b"state", b"claim", b"sizes"
_TIME = struct.Struct(">d")
_TOTALS = struct.Struct(">QQQ")  # bytes of all answers, number of those of what isn't there, the last place in order
_ENTRY = struct.Struct(">cQ")  # kind and place in order, before each answer


class FileStore(Store):
    """One open file; answers lie in it in the order of their coming."""

    def __init__(self, path: Path, *, size: int) -> None:
        self.path, self.most = path, size // 2
        self._files: list[int] = []
        self._is_cut = False
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._env = lmdb.open(
                str(path), subdir=False, map_size=size, max_dbs=3, mode=0o600, sync=False, metasync=False,
                max_readers=512, readahead=False,
            )  # fmt: skip
            self._files = [os.open(one, os.O_RDONLY) for one in (path, _lock_of(path))]
            self._sizes = [(self._env.info()["last_pgno"] + 1) * self._env.stat()["psize"], 1]
            with self._begin(write=True) as writing:
                self._state = self._env.open_db(b"state", txn=writing)
                self._answers = self._env.open_db(b"answers", txn=writing)
                self._order = self._env.open_db(b"order", txn=writing)
            self._env.reader_check()
            self._inode = path.stat().st_ino
        except (lmdb.Error, OSError) as error:
            raise StoreLost(str(error)) from error

    def __del__(self) -> None:
        """LMDB lets go of its lock before the file is closed here: closing it ends this process's locks on it."""
        if self._files and not self._is_cut:
            self._env.close()
        for file in self._files:
            os.close(file)

    def is_there(self) -> bool:
        try:
            return self.path.stat().st_ino == self._inode
        except OSError:
            return False

    def read_state(self) -> bytes | None:
        return self._read(self._state, STATE)

    def write_state(self, state: bytes, *, over: bytes | None) -> bool:
        try:
            with self._begin(write=True, db=self._state) as writing:
                if find_version(writing.get(STATE)) != find_version(over):
                    return False
                writing.put(STATE, state)
                return True
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def claim_state(self, seconds: float) -> bool:
        return self._claim(CLAIM, seconds)

    def find(self, key: bytes) -> bytes | None:
        found = self._read(self._answers, key)
        return found[_ENTRY.size :] if found else None

    def keep(self, key: bytes, answer: bytes, *, kind: bytes) -> None:
        try:
            with self._begin(write=True) as writing:
                self._keep(writing, key, answer, kind)
        except lmdb.MapFullError:
            self.clear()
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def count(self) -> int:
        try:
            with self._begin() as reading:
                return int(reading.stat(self._order)["entries"])
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def claim(self, key: bytes, seconds: float) -> bool:
        return self._claim(b"answer " + key, seconds)

    def release(self, key: bytes) -> None:
        try:
            with self._begin(write=True, db=self._state) as writing:
                writing.delete(b"answer " + key)
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def is_claimed(self, key: bytes) -> bool:
        found = self._read(self._state, b"answer " + key)
        return found is not None and uptime() < _TIME.unpack(found)[0]

    def clear(self) -> None:
        """No answers, no claims; what is known of the database stays."""
        try:
            with self._begin(write=True) as writing:
                state = writing.get(STATE, db=self._state)
                for database in (self._answers, self._order, self._state):
                    writing.drop(database, delete=False)
                if state:
                    writing.put(STATE, state, db=self._state)
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def remove(self) -> None:
        """What other processes have open of the file goes with them."""
        try:
            if self.is_there():
                remove_store(self.path)
        except OSError:
            logger.warning("The file of kept answers can't be taken away: %s", self.path, exc_info=True)

    def _begin(self, **options: Any) -> Any:
        self._check()
        return self._env.begin(**options)

    def _check(self) -> None:
        """LMDB makes no file smaller: whoever did took away what is mapped here."""
        for place, file in enumerate(self._files):
            size = os.lseek(file, 0, os.SEEK_END)
            if size < self._sizes[place]:
                self._never_close()
                raise StoreLost("The file was cut off.")
            self._sizes[place] = size

    def _never_close(self) -> None:
        """Not when the process ends either: LMDB would read what is gone."""
        import ctypes  # noqa: PLC0415 -- for nothing else

        if not self._is_cut:
            self._is_cut = True
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._env))

    def _read(self, database: Any, key: bytes) -> bytes | None:
        try:
            with self._begin(db=database) as reading:
                found: bytes | None = reading.get(key)
                return found
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def _claim(self, key: bytes, seconds: float) -> bool:
        now = uptime()
        try:
            with self._begin(write=True, db=self._state) as writing:
                found = writing.get(key)
                if found and now < _TIME.unpack(found)[0] <= now + seconds:
                    return False
                writing.put(key, _TIME.pack(now + seconds))
                return True
        except lmdb.Error as error:
            raise StoreLost(str(error)) from error

    def _keep(self, writing: lmdb.Transaction, key: bytes, answer: bytes, kind: bytes) -> None:
        found = writing.get(SIZES, db=self._state)
        total, missing, last = _TOTALS.unpack(found) if found else (0, 0, 0)
        earlier = writing.pop(key, db=self._answers)
        if earlier:
            writing.delete(earlier[: _ENTRY.size], db=self._order)
            total, missing = total - len(earlier), missing - (earlier[:1] == MISSING)
        place = _ENTRY.pack(kind, last + 1)
        total, missing = total + len(place) + len(answer), missing + (kind == MISSING)
        while total > self.most or missing > MOST_MISSING:
            gone = self._drop_oldest(writing, MISSING if missing > MOST_MISSING else PLAIN)
            if gone is None:
                break
            total, missing = total - len(gone), missing - (gone[:1] == MISSING)
        writing.put(key, place + answer, db=self._answers)
        writing.put(place, key, db=self._order)
        writing.put(SIZES, _TOTALS.pack(total, missing, last + 1), db=self._state)

    def _drop_oldest(self, writing: lmdb.Transaction, kind: bytes) -> bytes | None:
        cursor = writing.cursor(db=self._order)
        if not cursor.set_range(kind) or cursor.key()[:1] != kind:
            return None
        key = cursor.value()
        cursor.delete()
        return bytes(writing.pop(key, db=self._answers) or b"")


def remove_store(path: Path) -> None:
    """Take a file away, and the one that LMDB has beside it; what other processes have open of it goes with them."""
    for one in (path, _lock_of(path)):
        one.unlink(missing_ok=True)


def _lock_of(path: Path) -> Path:
    return Path(f"{path}-lock")


def remove_old_stores(folder: Path, *, but: Path, days: int = 7) -> None:
    """Files of earlier starts and other databases that nobody has written to for a week."""
    for path in folder.glob("answers-*.lmdb"):
        if path != but and path.stat().st_mtime < time.time() - days * 86_400:
            remove_store(path)
