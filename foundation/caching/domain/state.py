"""What the store knows of the database: the generation of each table, when it was read, until when nothing changes.

An answer holds while the state is of its era and its tables are of the generations that it was made under. A state is
believed for half a second after it was read; whoever then comes first reads it again, with one statement. The rule the
next editor must not break: a state is written over the one that was there before the database was read, or not at all:
what was written in between (`domain.store.mark_store`) would be forgotten.
"""

import hashlib
import json
import logging
import secrets
import time
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections

from foundation.caching.backends.answer_store import HEADER
from foundation.caching.domain.moment import find_table_moment, get_shared_moment
from foundation.changes.domain.queries import read_generations

if TYPE_CHECKING:
    from foundation.caching.backends.answer_store import Store

logger = logging.getLogger(__name__)
BELIEVED, LONGEST = 0.5, 0.9  # seconds after it was read: by everybody; while another reads it again
TRIES = 5
PATIENCE = 5  # seconds that a thread waits for another one of its process
UNREAD = float("-inf")
_lock = Lock()
Tables = dict[str, tuple[str, float | None]]  # by name: its generation, the next moment in its columns


@lru_cache(maxsize=4)
def _load(body: bytes) -> Tables:
    tables: Tables = {name: (generation, moment) for name, (generation, moment) in json.loads(body or b"{}").items()}
    return tables


class State:
    """One state, as it is in the store: made for each request, so that what it costs counts."""

    __slots__ = ("head", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.head: tuple[int, float, float, float, bytes, bytes] = HEADER.unpack_from(raw)  # type: ignore[assignment]  # as the format says

    @property
    def era(self) -> bytes:
        """Another one after each moment of change that was known before it."""
        return self.head[4]

    @property
    def mark(self) -> bytes:
        """Era and digest: while it is the same, what holds goes on holding."""
        return self.raw[HEADER.size - 24 : HEADER.size]

    @property
    def tables(self) -> Tables:
        return _load(self.raw[HEADER.size :])

    def is_now(self, now: float) -> bool:
        """Whether the time is between the moments for which it was read: another machine's clock may be behind."""
        return self.head[2] <= now < self.head[3]

    def age(self, now: float) -> float:
        """Seconds of the store's clock since the database was read; less than none where that was another one."""
        return now - self.head[1]


def find_state(store: "Store", at: float | None = None) -> State | None:
    """The present state; None where the database can't be asked, or others write all the time."""
    raw = store.read_recent_state()
    if raw:
        state = State(raw)
        age = state.age(store.clock() if at is None else at)
        is_known = 0 <= age <= LONGEST and state.is_now(time.time())
        if is_known and (age <= BELIEVED or not store.claim_state(LONGEST - BELIEVED)):
            return state
    return _read_anew(store)


def _read_anew(store: "Store") -> State | None:
    if not _lock.acquire(timeout=PATIENCE):
        return None
    try:
        close_old_connections()
        for _ in range(TRIES):
            before = store.read_state()
            if before and _is_believed(store, State(before)):
                return State(before)
            state = _build(store, State(before) if before else None)
            if store.write_state(state.raw, over=before):
                return state
        return None
    except DatabaseError:
        logger.warning("Kept answers aren't used: the database doesn't say what has changed.", exc_info=True)
        return None
    finally:
        _lock.release()
        close_old_connections()


def _is_believed(store: "Store", state: State) -> bool:
    return 0 <= state.age(store.clock()) <= BELIEVED and state.is_now(time.time())


def _build(store: "Store", before: State | None) -> State:
    """One statement where nothing has changed; one more for each table that has, and those of the next moment."""
    read_at, now = store.clock_at_least(), datetime.now(UTC)
    at = now.timestamp()
    generations = {
        table: f"{rows}.{newest}.{token}" for table, (rows, newest, token) in sorted(read_generations().items())
    }
    digest = hashlib.blake2b(json.dumps(generations).encode(), digest_size=16).digest()
    version = before.head[0] + 1 if before else secrets.randbits(48)
    goes_on = before is not None and bool(before.tables) and before.is_now(at)
    if before and goes_on and before.head[5] == digest:
        head = (version, read_at, *before.head[2:])
        return State(HEADER.pack(*head) + before.raw[HEADER.size :])
    era = before.era if before and goes_on else secrets.token_bytes(8)
    earlier = before.tables if before and before.head[2] <= at else {}
    tables = {
        table: (generation, _moment(table, generation, earlier, now)) for table, generation in generations.items()
    }
    moments = [moment for _, moment in tables.values() if moment]
    until = min([get_shared_moment(now, noted=tables).timestamp(), *moments])
    head = (version, read_at, at, until, era, digest)
    return State(HEADER.pack(*head) + json.dumps(tables).encode())


def _moment(table: str, generation: str, earlier: Tables, now: datetime) -> float | None:
    """The one that is known already, where the table is as it was and the moment is still to come."""
    known = earlier.get(table)
    if known and known[0] == generation and (known[1] is None or known[1] > now.timestamp()):
        return known[1]
    found = find_table_moment(table, now)
    return found.timestamp() if found else None


def unread(before: bytes | None) -> bytes:
    """The same state as one that nobody has read: who comes next asks the database."""
    if not before:
        return HEADER.pack(secrets.randbits(48), UNREAD, 0.0, 0.0, bytes(8), bytes(16))
    version, _, *rest = HEADER.unpack_from(before)
    return HEADER.pack(version + 1, UNREAD, *rest) + before[HEADER.size :]
