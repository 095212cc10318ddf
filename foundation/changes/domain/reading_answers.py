"""The answers that a process keeps of one generation (`reading`): how many, how long, and which thread reads them."""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Any

from msgspec import Struct, field

from foundation.changes.domain.queries.generation import Generation

MOST_WEIGHT = 20_000  # of all that `read_once` keeps
MOST_ANSWERS = 5_000  # of `once`
PATIENCE = 1.0  # seconds to wait for a thread that reads the same


class Part(Struct, frozen=True):
    """What is kept under a key. `needs`: of tables noted but not watched, the generations it holds in."""

    value: Any
    weight: int
    needs: Mapping[str, Generation]

    def holds(self, generations: Mapping[str, Generation]) -> bool:
        return all(generations.get(table) == generation for table, generation in self.needs.items())


class Parts:
    """What is kept of one generation: no more than `most` by weight, the oldest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._parts: dict[Hashable, Part] = {}
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Part | None:
        return self._parts.get(key)

    def put(self, key: Hashable, part: Part) -> None:
        if part.weight > self.most:
            return
        with self._lock:
            earlier = self._parts.pop(key, None)
            self._parts[key] = part
            self._weight += part.weight - (earlier.weight if earlier else 0)
            while self._weight > self.most:
                self._weight -= self._parts.pop(next(iter(self._parts))).weight


class Turns:
    """Who reads what: after a change the first requests want the same, and one of their threads reads it for all."""

    def __init__(self) -> None:
        self._taken: dict[Hashable, Lock] = {}

    @contextmanager
    def take(self, key: Hashable) -> Iterator[None]:
        """At once, or after the thread that has it; without it where that takes too long."""
        own = Lock()
        own.acquire()
        other = self._taken.setdefault(key, own)  # one step, whatever the threads
        if other is not own:
            if other.acquire(timeout=PATIENCE):
                other.release()
            yield
            return
        try:
            yield
        finally:
            del self._taken[key]
            own.release()


class Answers(Struct):
    """The answers of one generation – `values` those of `once`, `parts` those of `read_once` – and when they hold."""

    generation: Generation | None
    since: datetime
    until: datetime | None = None
    values: Parts = field(default_factory=lambda: Parts(MOST_ANSWERS))
    parts: Parts = field(default_factory=lambda: Parts(MOST_WEIGHT))
    turns: Turns = field(default_factory=Turns)

    def is_current(self, generation: Generation, at: datetime) -> bool:
        """Whether they are of this generation, and no moment of change lies between; a clock set back isn't trusted."""
        return self.generation == generation and self.since <= at and (self.until is None or at < self.until)
