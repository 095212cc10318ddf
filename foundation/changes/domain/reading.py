"""What every page reads is read once until it changes: the site, languages, menus, restrictions, code lists.

Within `reading` (a public request, begun by the middleware) the answers of `once` are kept in this process for the
generation that the request began with, and never past the moment at which something public changes by itself. One
query tells whether they are still current; an answer of `read_confirmed` is begun without it, and the first statement
that it needs tells. Outside, in a preview of the site at a moment to come, and in an answer for one person, all is read
anew.

What is kept is shared by all requests of the process: nobody may change it. Where it is too much, the oldest gives way.
An answer made later than its generation was read can only be newer than it, so none is ever stale. Within a transaction
that has written since the generation was read, and may be rolled back, an answer is kept only if the generation is the
same after it.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django.utils import timezone
from msgspec import Struct, field
from wagtail.models import Site

from foundation.changes.domain.prepared_statement import fetch_prepared
from foundation.changes.domain.queries.generation import (
    Generation,
    fetch_with_mark,
    get_known,
    pick_watched,
    read_generations,
)
from foundation.changes.domain.reading_answers import Answers, Part, Parts, Turns
from foundation.changes.domain.statement import find_tables, note_tables, noting_reads
from foundation.changes.registry import list_watched_tables, moment_passed
from foundation.clock.domain.moment import find_preview, request_now
from foundation.clock.domain.queries import find_next_change

P = ParamSpec("P")
T = TypeVar("T")


class Reading(Struct):
    """One request's reading: generations are read, and its answers found, when the first is asked for.

    `may_assume`: those read last may be taken for the present ones until the first statement tells. `mark`: of those
    that are taken so and not confirmed yet. `is_outdated`: they weren't the present ones. `may_be_newer`: something
    was read of the present since they were the present ones for certain.
    """

    answers: Answers | None = None
    generations: Mapping[str, Generation] = field(default_factory=dict)
    may_have_written: bool = False
    may_assume: bool = False
    mark: tuple[Any, ...] | None = None
    is_outdated: bool = False
    is_public: bool = False
    may_be_newer: bool = False

    def note(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """The execute wrapper of Django's connection: nothing is read beside what was only assumed."""
        self.confirm()
        tables = None if many or not isinstance(sql, str) else find_tables(sql)
        self.may_have_written |= tables is None
        self.may_be_newer |= bool(tables)
        return execute(sql, params, many, context)

    def assume(self) -> Answers | None:
        """Begin with what was kept last, if no moment of change has passed since; None where there is nothing."""
        known, newest = get_known(), _newest
        generation = pick_watched(known.generations)
        if generation is None or not newest.is_current(generation, request_now()):
            return None
        self.answers, self.generations, self.mark = newest, known.generations, known.mark
        return newest

    def confirm(self) -> None:
        """Ask whether what was assumed is so."""
        if self.mark is not None:
            self.mark = None
            self.learn(is_present=read_generations() == self.generations)

    def learn(self, *, is_present: bool) -> None:
        """Where it isn't so, what is read from here on is read of the present, and none of it is kept."""
        self.may_be_newer = False
        if not is_present:
            self.is_outdated, self.may_assume, self.answers = True, False, None


_reading: ContextVar[Reading | None] = ContextVar("laurel_changes_reading", default=None)
_is_anew: ContextVar[bool] = ContextVar("laurel_changes_anew", default=False)
_newest = Answers(None, timezone.now())
_turns = Turns()


@contextmanager
def reading() -> Iterator[None]:
    """Within it `once` answers from what is kept."""
    current = Reading()
    token = _reading.set(current)
    try:
        with connection.execute_wrapper(current.note):
            yield
    finally:
        _reading.reset(token)


def read_confirmed(read: Callable[[], T]) -> T:
    """What `read` gives, begun with what this process kept last: mostly nothing has changed since.

    The statement of `fetch_confirming` tells whether that is so, else one of its own before any other. Where it isn't,
    `read` is called again: it has to be without side effects.
    """
    current = find_reading()
    if current is None or current.answers is not None:
        return read()
    current.may_assume = True
    try:
        answer = read()
        current.confirm()
    except Exception:
        current.confirm()
        if not current.is_outdated:
            raise
    else:
        if not current.is_outdated:
            return answer
    finally:
        current.may_assume = False
    current.is_outdated = False
    return read()


def fetch_confirming(sql: str, parameters: Sequence[Any], *, columns: int) -> list[tuple[Any, ...]]:
    """All rows of a prepared statement, in no order, whose first column is never ""; it confirms `read_confirmed`."""
    current = _reading.get()
    if current is None or current.mark is None:
        return fetch_prepared(sql, parameters)
    mark, current.mark = current.mark, None
    rows, is_present = fetch_with_mark(sql, parameters, mark, columns=columns)
    current.learn(is_present=is_present)
    return rows


@contextmanager
def reading_anew() -> Iterator[None]:
    """Within it nothing is used that was kept, and nothing is kept: for an answer that is made for one person."""
    token = _is_anew.set(True)
    try:
        yield
    finally:
        _is_anew.reset(token)


def once(function: Callable[P, T]) -> Callable[P, T]:
    """A read without side effects whose arguments are plain values, and say all that its answer depends on.

    Language and site are arguments, too. What it returns is shared: lists and mappings that nobody changes. None is
    never kept, so that addresses at which nothing is don't gather.
    """

    @wraps(function)
    def kept(*args: P.args, **values: P.kwargs) -> T:
        current = find_reading()
        if current is None:
            return function(*args, **values)
        key = (function, args, tuple(sorted(values.items())) if values else ())
        found = current.answers or _begin(current)
        if part := found.values.get(key):
            return part.value  # type: ignore[no-any-return]  # what this function gave
        with found.turns.take(key):
            if part := found.values.get(key):
                return part.value  # type: ignore[no-any-return]  # what it gave to another thread
            answer = function(*args, **values)
            if answer is not None and _is_committed(current):
                found.values.put(key, Part(answer, 1, {}))
        return answer

    return kept


def read_once(key: Hashable, read: Callable[[], T], *, weigh: Callable[[T], int] = lambda _answer: 1) -> T:
    """What `read` gives, as `once` keeps it, under a key that says all that it depends on.

    It is kept only if changes of every table that it read are noted, and nothing in it says how late it is: for reads
    that may lead anywhere, such as filtered lists. What it read of tables that aren't watched empties nothing else when
    they change. However many keys readers think of, they take no place from what pages read once. `weigh`
    says how much room an answer takes; 1 is that of a number or a short text.
    """
    current = find_reading()
    if current is None:
        return read()
    found = _begin(current)
    part = found.parts.get(key)
    if part is None or not part.holds(current.generations):
        with found.turns.take((read_once, key)):
            part = found.parts.get(key)  # another thread’s, perhaps
            if part is None or not part.holds(current.generations):
                return _read_part(current, found.parts, key, read, weigh)
    note_tables(part.needs)
    return part.value  # type: ignore[no-any-return]  # what was read under this key


def _read_part(current: Reading, parts: Parts, key: Hashable, read: Callable[[], T], weigh: Callable[[T], int]) -> T:
    with noting_reads() as reads:
        answer = read()
    further = reads.tables - set(list_watched_tables())
    needs = {table: current.generations[table] for table in further & current.generations.keys()}
    is_lasting = answer is not None and reads.is_certain and reads.seconds is None
    if is_lasting and needs.keys() == further and _is_committed(current):
        parts.put(key, Part(answer, weigh(answer), needs))
    return answer


def forget_readings() -> None:
    """Drop all that this process keeps, as a change of pages does: for measurements of the first request after one."""
    global _newest
    _newest = Answers(None, timezone.now())


def is_reading() -> bool:
    """Whether `once` keeps what it reads: in a public request, at the present moment."""
    return find_reading() is not None


def find_reading() -> Reading | None:
    """The request's reading; None where all is read anew."""
    return None if find_preview() or _is_anew.get() else _reading.get()


def _is_committed(current: Reading) -> bool:
    """Whether the answer that was just made isn't of two states, nor of something that may still be rolled back."""
    if current.is_outdated:
        return False
    is_clean = not connection.in_atomic_block or not current.may_have_written
    return is_clean or read_generations() == current.generations


def _begin(current: Reading) -> Answers:
    if current.answers is not None:
        return current.answers
    assumed = current.assume() if current.may_assume else None
    if assumed is not None:
        return assumed
    current.generations, current.may_have_written, current.may_be_newer = read_generations(), False, False
    current.answers = found = _find_answers(pick_watched(current.generations))
    return found


def _find_answers(generation: Generation | None) -> Answers:
    """Those of this generation; new ones where something has changed, or a moment has passed."""
    global _newest
    now = request_now()
    if generation is None:
        return Answers(None, now)
    newest = _newest  # another thread may put a newer one in its place
    if newest.is_current(generation, now):
        return newest
    with _turns.take(generation):
        newest = _newest
        if not newest.is_current(generation, now):
            if newest.generation is None or (newest.until is not None and newest.until <= now):
                _see_to_moment()
            Site.clear_site_root_paths_cache()  # Wagtail keeps them for an hour where the site wasn't changed
            newest = _newest = Answers(generation, now, find_next_change(now))
    return newest


def _see_to_moment() -> None:
    """What is called reads all anew: what would be kept is being looked for."""
    token = _reading.set(None)
    try:
        for see_to_it in moment_passed.list():
            see_to_it()
    finally:
        _reading.reset(token)
