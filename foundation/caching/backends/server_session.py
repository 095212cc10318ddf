"""Sessions, looked for in Valkey or Redis first. The database has them, and what it says counts.

    SESSION_ENGINE = "foundation.caching.backends.server_session"  # the server is that of the cache SESSION_CACHE_ALIAS

Under a session lies one of three: what its row said, for a minute at most; a claim of whoever reads the row in order to
put it there; a mark of whoever writes the row, which sends everybody to the database. The rule the next editor must not
break: a row is put in the place of the claim that was laid before it was read, and nowhere else. A mark takes the claim
away, so that what was read before a sign-out can't come back after it, however late, and whatever else was lost. No
write puts what it wrote, and nothing that is read or written in a transaction is put: it may be taken back.

Who reads what lies there can't sign in with it, who writes there can't sign in as somebody: names are digests of the
sessions' keys, and what lies there is signed with the key that it belongs to. Names are the same for all machines,
however each calls the database, or a mark might miss; signatures are of one database.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import redis
from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.core.signing import BadSignature, Signer
from django.db import connections, router, transaction
from django.utils import timezone

from foundation.caching import conf
from foundation.caching.backends.answer_store import StoreLost
from foundation.caching.backends.database_name import find_database_name
from foundation.caching.backends.server_store import client_options, losing
from foundation.changes.domain.outage import Outage

LONGEST = 60  # seconds for which a row is believed after it was read
HOLD = 5_000  # milliseconds for which a mark or a claim lies there: longer than a row is read or written
MARK, CLAIM = b"mark", b"claim "

PUT = """
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
"""
_outage = Outage(
    logging.getLogger(__name__),
    begun="Sessions are read from the database alone for now: %s",
    ended="Sessions are kept on the server again.",
)


@cache
def _open(url: str) -> tuple[Any, Any]:
    """A client, and the script that puts something where the same lies as before."""
    server: Any = redis.Redis.from_url(url, **client_options())
    return server, server.register_script(PUT)


@contextmanager
def _going_without() -> Iterator[None]:
    """A server that fails, or refuses, has nothing for now."""
    try:
        with losing():
            yield
    except StoreLost as error:
        _outage.begin(error)


class KeptSession:
    """What lies on the server of one session. Nothing here raises."""

    def __init__(self, url: str, key: str, database: str) -> None:
        self._server, self._put = _open(url)
        self._name = f"laurel:session:{sha256(key.encode()).hexdigest()}"
        self._signer = Signer(salt=f"{__name__} {database} {key}")
        self._found: bytes | None = None  # None: unknown
        self._claim = b""

    def find(self) -> str | None:
        """What the row said."""
        with _going_without():
            self._found = self._server.get(self._name) or b""
        try:
            until, _, data = self._signer.unsign((self._found or b"").decode()).partition(" ")
        except (BadSignature, UnicodeDecodeError):
            return None
        return data if float(until) > timezone.now().timestamp() else None

    def claim(self) -> None:
        """Before the row is read. Not where somebody else reads or writes it."""
        if self._found is None or self._found.startswith((MARK, CLAIM)):
            return
        claim = CLAIM + token_bytes(16)
        with _going_without():
            if self._put(keys=[self._name], args=[self._found, claim, HOLD]):
                self._claim = claim
            _outage.end()

    def keep(self, data: str, *, read: datetime, ends: datetime) -> None:
        """What the row said when it was `read`, unless the claim has gone since."""
        until = min(read.timestamp() + LONGEST, ends.timestamp())
        left = int((until - timezone.now().timestamp()) * 1000)
        if self._claim and left > 0:
            with _going_without():
                self._put(keys=[self._name], args=[self._claim, self._signer.sign(f"{until} {data}"), left])

    def mark(self) -> None:
        """A server that is full takes nothing, but it drops."""
        with _going_without():
            try:
                self._server.set(self._name, MARK, px=HOLD)
            except redis.ResponseError:
                self._server.delete(self._name)
            else:
                _outage.end()


class SessionStore(DatabaseSessionStore):
    """Rows are those of Django's own engine: a site changes from one to the other without signing anybody out."""

    def load(self) -> dict[str, Any]:
        kept = None if self._is_in_transaction() or _outage.is_paused() else self._find_kept(self.session_key)
        if kept is None:
            return super().load()
        data = kept.find()
        if data is None:
            kept.claim()
            read = timezone.now()
            row = self._get_session_from_db()  # type: ignore[attr-defined]  # Django's; the stubs leave it out
            if row is None:
                return {}
            data = row.session_data
            kept.keep(data, read=read, ends=row.expire_date)
        return self.decode(data)

    def save(self, must_create: bool = False) -> None:
        """Of one that begins nothing can lie there."""
        with self._marking(None if must_create else self.session_key):
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        with self._marking(session_key or self.session_key):
            super().delete(session_key)

    async def aload(self) -> dict[str, Any]:
        return await sync_to_async(self.load)()

    async def asave(self, must_create: bool = False) -> None:
        await sync_to_async(self.save)(must_create)

    async def adelete(self, session_key: str | None = None) -> None:
        await sync_to_async(self.delete)(session_key)

    @contextmanager
    def _marking(self, key: str | None) -> Iterator[None]:
        """Marks before the row is written and after it is committed. The second is tried though the server failed just
        now: others may reach it, and would go by what lies there. A write that failed may have been committed."""
        kept = self._find_kept(key)
        if kept is None:
            yield
            return
        if not _outage.is_paused():
            kept.mark()
        try:
            yield
        finally:
            if self._is_in_transaction():
                transaction.on_commit(kept.mark, using=self._find_alias(), robust=True)
            else:
                kept.mark()

    def _find_kept(self, key: str | None) -> KeptSession | None:
        """None where there is no server, or a database that lives in memory."""
        url = conf.sessions_url()
        database = find_database_name("session") if key and url else None
        return KeptSession(url, key, database) if key and database else None

    def _is_in_transaction(self) -> bool:
        return connections[self._find_alias()].in_atomic_block

    def _find_alias(self) -> str:
        return router.db_for_write(self.model)
