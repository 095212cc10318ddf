"""What a store of answers is, whatever holds it.

`state` is what is known of the database; `answers` by key, of which the oldest go first. Whatever goes wrong with it is
StoreLost. Its clock is one that all who share the store share, too, and that nobody sets.
"""

import struct
import time
from abc import ABC, abstractmethod

PLAIN, MISSING = b"a", b"m"  # kinds of answers; of what isn't there only so many are kept
MOST_MISSING = 200
# A state begins with: version, read at (the store's clock), since and until (the time of day), era, digest.
HEADER = struct.Struct(">Qddd8s16s")
VERSION = struct.Struct(">Q")
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class StoreLost(Exception):
    """The store can't be used: gone, full, broken, too slow, not to be written."""


def uptime() -> float:
    """A clock that all processes of a machine share and nobody sets, in seconds."""
    return time.clock_gettime(_CLOCK)


def find_version(state: bytes | None) -> int | None:
    return VERSION.unpack_from(state)[0] if state else None


class Store(ABC):
    """An open store. Each method is one transaction, or raises StoreLost; `remove` raises nothing.

    `recent`: seconds for which a process goes by the state that it has read.
    """

    recent = 0.0

    def clock(self) -> float:
        """The time of the store, in seconds: rather a little late than early."""
        return uptime()

    def clock_at_least(self) -> float:
        """The same, rather a little early than late."""
        return uptime()

    def is_there(self) -> bool:
        """Whether it is still the one that others open."""
        return True

    @abstractmethod
    def read_state(self) -> bytes | None: ...

    def read_recent_state(self) -> bytes | None:
        """The state, as `read_state` gave it at most `recent` seconds ago."""
        return self.read_state()

    def outlast_readers(self) -> None:
        """Wait until nobody goes any more by the state that was there before the one written just now."""
        time.sleep(self.recent)

    @abstractmethod
    def write_state(self, state: bytes, *, over: bytes | None) -> bool:
        """Unless another has written since `over` was read; a state begins with its version."""

    @abstractmethod
    def claim_state(self, seconds: float) -> bool:
        """Whether it is for this process to read the database: others have not begun to within so many seconds."""

    @abstractmethod
    def find(self, key: bytes) -> bytes | None: ...

    @abstractmethod
    def keep(self, key: bytes, answer: bytes, *, kind: bytes) -> None:
        """Put an answer in the place of an earlier one; the oldest go where there are too many."""

    @abstractmethod
    def count(self) -> int:
        """How many answers are kept."""

    @abstractmethod
    def claim(self, key: bytes, seconds: float) -> bool:
        """Whether it is for this process to make that answer."""

    @abstractmethod
    def release(self, key: bytes) -> None: ...

    @abstractmethod
    def is_claimed(self, key: bytes) -> bool: ...

    @abstractmethod
    def remove(self) -> None:
        """Take it away, as far as that can be done, so that all begin with an empty one."""
