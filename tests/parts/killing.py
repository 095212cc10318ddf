"""A process that dies at a call to something outside: a statement of the database, or a method of the store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import IO, Any
from unittest import mock

import pytest
from django.db import connection

from foundation.assets import backends
from foundation.assets.domain import cleaning, inspection

STORES = (backends.ServerStore, backends.DirectStore)
# All that a store does; the second class has the rest of its methods from the first.
METHODS = [name for name in vars(backends.PrivateStore) if not name.startswith("_")]


class Killed(BaseException):
    """Nothing that handles errors handles this, as nothing handles SIGKILL; transactions are rolled back."""


@dataclass
class Death:
    """Strikes once, at the call of this number: before it is made, or after."""

    number: int
    after: bool
    calls: list[str] = field(default_factory=list)
    has_struck: bool = False

    def around(self, name: str, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.has_struck:  # what the dying process still does, such as rolling back, isn't counted
            return call(*args, **kwargs)
        self.calls.append(name)
        strikes = len(self.calls) == self.number
        if strikes and not self.after:
            self.strike()
        answer = call(*args, **kwargs)
        if strikes and not self.has_struck:
            self.strike()
        return answer

    def strike(self) -> None:
        self.has_struck = True
        raise Killed(self.calls[-1])


@contextmanager
def killed_at(number: int, *, after: bool) -> Iterator[Death]:
    """Code in this block dies at its Nth call to database or store, if it makes as many."""
    death = Death(number, after)

    def at_statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        return death.around(sql.split()[0], execute, sql, params, many, context)

    def method(real: Callable[..., Any], name: str) -> Callable[..., Any]:
        return lambda self, *args, **kwargs: death.around(name, real, self, *args, **kwargs)

    patches = [
        mock.patch.object(store, name, method(vars(store)[name], name))
        for store in STORES
        for name in METHODS
        if name in vars(store)
    ]
    with connection.execute_wrapper(at_statement), suppress(Killed):
        for patch in patches:
            patch.start()
        try:
            yield death
        finally:
            for patch in patches:
                patch.stop()


@pytest.fixture
def looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that looks into a file is no call that anybody dies at: of the same bytes it says the same again."""
    ask, said = inspection.run_confined, {}

    def say_again(verb: str, content: IO[bytes], kind: Any, printed: IO[bytes], *, seconds: int) -> None:
        content.seek(0)
        key = (verb, kind, sha256(content.read()).digest())
        if key not in said:
            ask(verb, content, kind, printed, seconds=seconds)
            said[key] = printed.read()
        else:
            printed.write(said[key])
        printed.seek(0)

    for module in (inspection, cleaning):
        monkeypatch.setattr(module, "run_confined", say_again)


def step_of(config: Any) -> int:
    """From one death to the next: on SQLite `make test` tries every second call, as it tries each on PostgreSQL."""
    return 2 if config.getoption("--part") == "sqlite" else 1


def deaths() -> Iterator[tuple[int, bool]]:
    """Before the first call and after each: after one is before the next. The loop ends once none is hit."""
    yield 1, False
    for number in count(1):
        yield number, True
