"""Answers in Valkey or Redis, for the processes of all machines.

The clock is the server's, so that machines needn't agree on theirs. Each answer has an end, after which the server
drops it: what was pushed out by others of its users, or lost with a restart, is made again. Whatever lies under our
names is checked before it is believed. A script is one transaction. The state is read in one round trip, which a
process's hits of two thousandths of a second share; whoever marks it waits as long, so that nobody answers by an
earlier one once its request has returned.
"""

import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import local
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from foundation.caching.backends.answer_store import HEADER, MOST_MISSING, VERSION, Store, StoreLost, uptime

logger = logging.getLogger(__name__)
LONGEST = 86_400  # seconds after which an answer goes that nobody else has dropped
FORGOTTEN = 7 * LONGEST  # and what is known of the database, where nobody comes any more
PATIENCE = 0.25  # seconds to wait for the server; longer, an answer is made sooner than found
DRIFT = 0.02  # seconds by which two clocks may part between two requests
SUM = 4  # bytes of a checksum
HEAD = HEADER.size + SUM
MARK = slice(HEADER.size - 24, HEADER.size)  # era and digest: the rest is known by them

READ = f"""
local state, time = redis.call('GET', KEYS[1]), redis.call('TIME')
if state and string.sub(state, {MARK.start + 1}, {MARK.stop}) == ARGV[1] then state = string.sub(state, 1, {HEAD}) end
return {{time[1], time[2], state}}
"""
WRITE = f"""
if redis.call('GETRANGE', KEYS[1], 0, {VERSION.size - 1}) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', {FORGOTTEN})
return 1
"""
# Sizes of what is kept, by key, and their total; the order in which pages and what isn't there came.
KEEP = f"""
local sizes, pages, missing = KEYS[1], KEYS[2], KEYS[3]
local prefix, key, answer, kind, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
if redis.call('EXISTS', sizes) == 0 then
  for _, order in ipairs({{pages, missing}}) do
    for _, name in ipairs(redis.call('ZRANGE', order, 0, -1)) do redis.call('DEL', prefix .. name) end
    redis.call('DEL', order)
  end
end
local total = tonumber(redis.call('HGET', sizes, 'total') or '0')
local function drop(name)
  total = total - tonumber(redis.call('HGET', sizes, name) or '0')
  redis.call('HDEL', sizes, name)
  redis.call('ZREM', pages, name)
  redis.call('ZREM', missing, name)
  redis.call('DEL', prefix .. name)
end
drop(key)
if #answer > most then
  redis.call('HSET', sizes, 'total', total)
  return 0
end
total = total + #answer
while kind == 'm' and redis.call('ZCARD', missing) >= {MOST_MISSING} do
  drop(redis.call('ZRANGE', missing, 0, 0)[1])
end
while total > most do
  local oldest = redis.call('ZRANGE', pages, 0, 0)[1] or redis.call('ZRANGE', missing, 0, 0)[1]
  if not oldest then total = #answer else drop(oldest) end
end
redis.call('SET', prefix .. key, answer, 'EX', {LONGEST})
redis.call('HSET', sizes, key, #answer, 'total', total)
redis.call('ZADD', kind == 'm' and missing or pages, redis.call('HINCRBY', sizes, 'last', 1), key)
for _, name in ipairs(KEYS) do redis.call('EXPIRE', name, {FORGOTTEN}) end
return 1
"""


@contextmanager
def losing() -> Iterator[None]:
    """Whatever the server refuses, and however it is gone."""
    try:
        yield
    except (redis.RedisError, OSError) as error:
        raise StoreLost(str(error) or type(error).__name__) from error


class StateReader:
    """Runs the script that reads the state, for each hit: over a connection of each thread's own, with a command that
    is packed once. Taking a connection from the pool, and seeing whether it is still open, costs more than the rest.
    """

    def __init__(self, server: Any, state: bytes) -> None:
        self._server, self._state = server, state
        self._digest: str = server.script_load(READ)
        self._own = local()
        self._packed: tuple[bytes, Any] = (b"", None)

    def read(self, mark: bytes) -> Any:
        """What READ answers. RedisError where the server isn't there, or doesn't answer in time."""
        connection = self._find_connection()
        if connection.is_connected:
            # as after a restart of the server: tried again below
            with suppress(redis.ConnectionError, redis.exceptions.NoScriptError):
                return self._send(connection, mark)
        try:
            return self._send(connection, mark)
        except redis.exceptions.NoScriptError:
            self._server.script_load(READ)
            return self._send(connection, mark)

    def _send(self, connection: Any, mark: bytes) -> Any:
        known, packed = self._packed
        if known != mark or packed is None:
            packed = connection.pack_command("EVALSHA", self._digest, 1, self._state, mark)
            self._packed = (mark, packed)
        connection.send_packed_command(packed, check_health=False)
        return connection.read_response()

    def _find_connection(self) -> Any:
        """That of this thread, in this process: one that was copied into another is its parent's."""
        process = os.getpid()
        if getattr(self._own, "process", None) != process:
            self._own.process, self._own.connection = process, self._server.connection_pool.make_connection()
        return self._own.connection


class ServerStore(Store):
    """One server; `name` tells the store of one database from another's."""

    recent = 0.002

    def __init__(self, url: str, *, name: str, size: int) -> None:
        self.most = size // 2
        self._prefix = f"laurel:{{{name}}}:".encode()
        self._state = self._prefix + b"state"
        self._kept = [self._prefix + part for part in (b"sizes", b"pages", b"missing")]
        self._known = (b"", b"")  # of the last state: its mark, and what comes after the header
        self._recent: tuple[float, bytes | None] = (float("-inf"), None)  # when its reading began, and it
        self._early = self._late = float("-inf")  # what to add to this machine's uptime for the server's time
        with losing():
            self._server: Any = redis.Redis.from_url(url, **client_options())
            self._write, self._keep = map(self._server.register_script, (WRITE, KEEP))
            self._state_reader = StateReader(self._server, self._state)
            self._server.set(self._prefix + b"opened", b"1", ex=LONGEST)  # one that takes nothing isn't open
            begun = uptime()
            seconds, microseconds = self._server.time()
        self._note_time(seconds, microseconds, begun)

    def clock(self) -> float:
        return uptime() + self._late

    def clock_at_least(self) -> float:
        return uptime() + self._early

    def read_state(self) -> bytes | None:
        mark, body = self._known
        begun = uptime()
        with losing():
            seconds, microseconds, *found = self._state_reader.read(mark)
        self._note_time(int(seconds), int(microseconds), begun)
        if not found or found[0] is None:
            return None
        raw = found[0]
        header = _unseal(raw[:HEAD])
        if header[MARK] != mark:
            body = _unseal(raw[HEAD:])
            self._known = (header[MARK], body)
        return header + body

    def read_recent_state(self) -> bytes | None:
        begun, state = self._recent
        now = uptime()
        if state is None or now - begun >= self.recent:
            state = self.read_state()
            self._recent = (now, state)
        return state

    def write_state(self, state: bytes, *, over: bytes | None) -> bool:
        self._recent = (float("-inf"), None)
        sealed = _seal(state[: HEADER.size]) + _seal(state[HEADER.size :])
        with losing():
            return bool(self._write(keys=[self._state], args=[(over or b"")[: VERSION.size], sealed]))

    def claim_state(self, seconds: float) -> bool:
        return self._claim(self._prefix + b"claim", seconds)

    def find(self, key: bytes) -> bytes | None:
        name = self._prefix + key
        try:
            with losing():
                found = self._server.get(name)
            return _unseal(found) if found is not None else None
        except StoreLost:
            self._drop(name)
            raise

    def keep(self, key: bytes, answer: bytes, *, kind: bytes) -> None:
        with losing():
            self._keep(keys=self._kept, args=[self._prefix, key, _seal(answer), kind, self.most])

    def count(self) -> int:
        with losing():
            return sum(int(self._server.zcard(name)) for name in self._kept[1:])

    def claim(self, key: bytes, seconds: float) -> bool:
        return self._claim(self._prefix + b"answer " + key, seconds)

    def release(self, key: bytes) -> None:
        with losing():
            self._server.delete(self._prefix + b"answer " + key)

    def is_claimed(self, key: bytes) -> bool:
        with losing():
            return bool(self._server.exists(self._prefix + b"answer " + key))

    def remove(self) -> None:
        self._drop(self._state, *self._kept)

    def _claim(self, name: bytes, seconds: float) -> bool:
        milliseconds = int(seconds * 1000)
        with losing():
            if milliseconds < 1:
                return not self._server.exists(name)
            return bool(self._server.set(name, b"1", nx=True, px=milliseconds))

    def _drop(self, *names: bytes) -> None:
        """Where the server can't be asked, what lies there isn't believed for longer than a second either."""
        try:
            with losing():
                self._server.delete(*names)
        except StoreLost as error:
            logger.info("The store of kept answers can't be emptied: %s", error)

    def _note_time(self, seconds: int, microseconds: int, begun: float) -> None:
        """The server's time came after this was asked for, and before it was heard."""
        now = seconds + microseconds / 1_000_000
        late, early = now - begun, now - uptime()
        if late + DRIFT < self._early:
            raise StoreLost("The clock of the server was set back.")
        self._late, self._early = late, early


def client_options() -> dict[str, Any]:
    """A client that doesn't wait long, and doesn't try again; a connection that was closed meanwhile is made anew."""
    once = Retry(NoBackoff(), 0)
    return {"protocol": 2, "socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": once}


def _seal(value: bytes) -> bytes:
    return value + zlib.crc32(value).to_bytes(SUM, "big")


def _unseal(raw: bytes) -> bytes:
    value = raw[:-SUM]
    if len(raw) < SUM or zlib.crc32(value).to_bytes(SUM, "big") != raw[-SUM:]:
        raise StoreLost("What lies there isn't what was put there.")
    return value
