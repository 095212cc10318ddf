"""The wrapper around Django's application: an anonymous GET is answered from the store where its answer still holds.

    application = Caching(get_wsgi_application())

Put it inside whatever corrects address and scheme for a proxy. What it doesn't know for certain is Django's, as if it
weren't there; so is everything where there is no store.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from hashlib import blake2b
from threading import Event, Lock
from typing import Any

from django.http import HttpResponse

from foundation.caching import conf
from foundation.caching.backends.answer_store import MISSING, PLAIN, Store, StoreLost, uptime
from foundation.caching.domain.answer import Answer, AnswerBroken, build_answer, pack_answer, unpack_answer
from foundation.caching.domain.cdn import add_directives, withholding
from foundation.caching.domain.encoding import IDENTITY, choose_encoding
from foundation.caching.domain.fingerprint import read_fingerprint
from foundation.caching.domain.request_key import Key, find_key
from foundation.caching.domain.state import State, find_state
from foundation.caching.domain.store import find_store, lose_store
from foundation.caching.domain.suitability import CONDITIONS, is_keepable, is_public, reserve
from foundation.changes.domain.statement import Reads, noting_reads
from foundation.changes.registry import list_watched_tables
from foundation.clock.domain.moment import at_one_moment

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
CONDITIONAL = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
OURS = {"etag", "cache-control", "vary", "content-length", "last-modified", "expires"}
# What a 304 says again, with what a CDN is told; without the latter two no page of another origin gets to read it.
UNCHANGED = {"etag", "cache-control", "vary", "content-location"}
UNCHANGED |= {"access-control-allow-origin", "access-control-expose-headers"}
CDNS = {"surrogate-control", "cdn-cache-control", "surrogate-key", "cache-tag"}
MOST_READY = 16 * 1024 * 1024  # bytes that one process has at hand, so that it needn't unpack them
PATIENCE = 3.0  # seconds to wait for another who makes the same answer
STEP = 0.01
ALONE = 60.0  # seconds for which an answer that couldn't be kept is made by everybody at once


class Ready:
    """An answer at hand: `mark` is the state it was last seen to hold in, and `until` when that ends.

    Headers and body are by encoding.
    """

    def __init__(self, answer: Answer, state: State) -> None:
        self.answer = answer
        self.see(state)
        self.variants: dict[str, tuple[list[tuple[str, str]], bytes]] = {}

    def see(self, state: State) -> None:
        self.mark, self.until = state.mark, state.head[3]

    def with_encoding(self, encoding: str) -> "Ready":
        more = copy(self)
        more.answer, more.variants = self.answer.with_encoding(encoding), {}
        return more

    def get_variant(self, encoding: str) -> tuple[list[tuple[str, str]], bytes]:
        variant = self.variants.get(encoding)
        if variant is None:
            variant = self.variants[encoding] = _build_variant(self.answer, encoding)
        return variant


class Sent:
    """A body and the response that it was taken from, which is closed after it is sent."""

    def __init__(self, body: bytes, response: HttpResponse) -> None:
        self.body, self.close = body, response.close

    def __iter__(self) -> Iterator[bytes]:
        yield self.body


class Caching:
    """The WSGI application; one for a process."""

    def __init__(self, application: Application) -> None:
        self.application = _reserving(application)
        self.ready: dict[Key, Ready] = {}
        self.size = 0
        self.lock = Lock()
        self.alone: dict[Key, float] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response = withholding(start_response) if conf.cdn() else start_response
        key = find_key(environ)
        store = find_store() if key else None
        if key is None or store is None:
            return self.application(environ, start_response)
        try:
            state = find_state(store)
        except StoreLost as error:
            lose_store(store, error)
            state = None
        if state is None:
            return self.application(environ, start_response)
        return self._answer(store, key, state, environ, start_response)

    def _answer(
        self, store: Store, key: Key, state: State, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        try:
            ready = self._find(store, key, state)
            if ready:
                return self._send(store, key, ready, environ, start_response)
        except StoreLost as error:
            lose_store(store, error)
            return self.application(environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.application(environ, start_response)
        # After the state was read, so that an answer of its era is one of this moment, however long it takes.
        with at_one_moment():
            return self._take_turn(store, key, state, environ, start_response)

    def _find(self, store: Store, key: Key, state: State) -> Ready | None:
        """What is at hand, else what is in the store, if it still holds."""
        ready = self.ready.get(key)
        if ready and ready.mark == state.mark and ready.answer.is_in_time(store.clock()):
            return ready
        if ready and ready.answer.holds(state, store.clock()):
            ready.see(state)
            return ready
        packed = store.find(_name(key))
        if packed is None:
            return None
        try:
            answer = unpack_answer(packed)
        except AnswerBroken as error:
            raise StoreLost("An answer isn't what was put there.") from error
        return self._have_ready(key, Ready(answer, state)) if answer.holds(state, store.clock()) else None

    def _have_ready(self, key: Key, ready: Ready) -> Ready:
        """Threads share what is at hand; the oldest goes where there is too much."""
        with self.lock:
            earlier = self.ready.pop(key, None)
            self.size += ready.answer.size - (earlier.answer.size if earlier else 0)
            self.ready[key] = ready
            while self.size > MOST_READY and len(self.ready) > 1:
                self.size -= self.ready.pop(next(iter(self.ready))).answer.size
        return ready

    def _send(
        self, store: Store, key: Key, ready: Ready, environ: dict[str, Any], start_response: StartResponse
    ) -> list[bytes]:
        encoding = _wanted(ready.answer, environ)
        if encoding not in ready.answer.bodies:
            ready = self._have_ready(key, ready.with_encoding(encoding))
            store.keep(_name(key), pack_answer(ready.answer), kind=_kind(ready.answer))
        return [_start(ready, encoding, environ, start_response)]

    def _take_turn(
        self, store: Store, key: Key, state: State, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        """One makes an answer, the others wait for it a little; who was killed over it is waited for no longer.

        Whose turn it is looks once more: it may have been made between the first look and the turn. The state stays
        that of the first look, as the moment does: one that was read since may know of a moment that has passed.
        """
        name, has_claim = _name(key), False
        try:
            if self.alone.get(key, 0.0) < uptime():
                has_claim = store.claim(name, PATIENCE)
                if not has_claim:
                    _wait(store, name)
                found = self._find(store, key, state)
                if found:
                    return self._send(store, key, found, environ, start_response)
            return self._make(store, key, state, environ, start_response)
        except StoreLost as error:
            lose_store(store, error)
            return self.application(environ, start_response)
        finally:
            if has_claim:
                _release(store, name)

    def _make(
        self, store: Store, key: Key, state: State, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        """Django's answer; kept where it may be. Whatever isn't everybody's is passed on untouched.

        What the reader has already is for a view to know whose answers aren't kept (`middleware`).
        """
        conditions = {name: environ[name] for name in CONDITIONAL if name in environ}
        own = {name: value for name, value in environ.items() if name not in conditions}
        own |= {"QUERY_STRING": key[0], CONDITIONS: conditions}
        started: list[tuple[str, list[tuple[str, str]]]] = []
        begun = store.clock_at_least()
        with noting_reads() as reads:
            response = self.application(own, lambda status, headers, *_: started.append((status, headers)))
        status, headers = started[-1]
        if not isinstance(response, HttpResponse) or not is_public(own, response):
            self._note_alone(key)
            start_response(status, headers)
            return response
        ready, is_kept = self._judge(state, reads, begun, started[-1], response)
        encoding = _wanted(ready.answer, environ) if is_kept else IDENTITY
        if is_kept:
            ready = self._have_ready(key, ready.with_encoding(encoding))
            _keep(store, key, ready.answer)
        else:
            ready.until = 0.0  # no CDN keeps it either
            self._note_alone(key)
        return Sent(_start(ready, encoding, environ, start_response), response)

    def _judge(
        self, state: State, reads: Reads, begun: float, head: tuple[str, list[tuple[str, str]]], response: HttpResponse
    ) -> tuple[Ready, bool]:
        tables = state.tables
        is_kept = is_keepable(response, reads, noted=tables)
        read = {*reads.tables, *list_watched_tables()} if is_kept else set()
        generations = {table: tables[table][0] for table in sorted(read & tables.keys())}
        until = None if reads.seconds is None else begun + reads.seconds
        answer = build_answer(
            head[0], tuple(head[1]), response.content, generations=generations, era=state.era, until=until
        )
        return Ready(answer, state), is_kept

    def _note_alone(self, key: Key) -> None:
        if len(self.alone) > 10_000:
            self.alone.clear()
        self.alone[key] = uptime() + ALONE


def _reserving(application: Application) -> Application:
    """Whatever says nothing itself may be one person's: others' caches are told so, unless it is kept here."""

    def answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, reserve(headers), *more)

        return application(environ, start)

    return answer


def _wanted(answer: Answer, environ: dict[str, Any]) -> str:
    return choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")) if answer.is_compressible else IDENTITY


def _build_variant(answer: Answer, encoding: str) -> tuple[list[tuple[str, str]], bytes]:
    body = answer.bodies[encoding]
    varies = [value for name, value in answer.headers if name.lower() == "vary"]
    tag = answer.tag if encoding == IDENTITY else f"{answer.tag}-{encoding}"
    headers = [(name, value) for name, value in answer.headers if name.lower() not in OURS]
    headers += [("ETag", f'"{tag}"'), ("Cache-Control", "no-cache"), ("Vary", ", ".join([*varies, "Accept-Encoding"]))]
    headers += [("Content-Encoding", encoding)] if encoding != IDENTITY else []
    return [*headers, ("Content-Length", str(len(body)))], body


def _start(ready: Ready, encoding: str, environ: dict[str, Any], start_response: StartResponse) -> bytes:
    """Begin the answer, or say that the reader has it; returns the body that goes with it."""
    headers, body = ready.get_variant(encoding)
    headers = add_directives(headers, ready.answer, left=ready.until - time.time())
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted and ready.answer.status.startswith("200"):
        tag = next(value for name, value in headers if name == "ETag")
        if wanted.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in wanted.split(",")}:
            start_response("304 Not Modified", [pair for pair in headers if pair[0].lower() in UNCHANGED | CDNS])
            return b""
    start_response(ready.answer.status, headers)
    return b"" if environ["REQUEST_METHOD"] == "HEAD" else body


def _name(key: Key) -> bytes:
    return blake2b("\n".join(key).encode("utf-8", "surrogateescape"), key=read_fingerprint(), digest_size=32).digest()


def _kind(answer: Answer) -> bytes:
    return PLAIN if answer.status.startswith("200") else MISSING


def _keep(store: Store, key: Key, answer: Answer) -> None:
    try:
        store.keep(_name(key), pack_answer(answer), kind=_kind(answer))
    except StoreLost as error:
        lose_store(store, error)


def _wait(store: Store, name: bytes) -> None:
    pause, end = Event(), uptime() + PATIENCE
    while uptime() < end and store.is_claimed(name):
        pause.wait(STEP)


def _release(store: Store, name: bytes) -> None:
    try:
        store.release(name)
    except StoreLost as error:
        lose_store(store, error)
