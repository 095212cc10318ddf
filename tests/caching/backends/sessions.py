"""A site that keeps sessions in Valkey, and its processes: each store asks by itself, as each process does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import redis
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.caching.backends import server_session as module
from foundation.caching.backends.server_session import SessionStore
from tools.valkey import Valkey

ENGINE = "foundation.caching.backends.server_session"
PAGE = "/accounts/address/"  # of whoever is signed in
WAITED = 2  # seconds: a crowded machine is slow, and nothing is proved by its being fast


@dataclass(frozen=True)
class Sessions:
    """Somebody's session, and what is done to it anywhere."""

    valkey: Valkey

    @property
    def server(self) -> Any:
        return redis.Redis.from_url(self.valkey.url())

    def begin(self, **data: Any) -> str:
        """One that nothing is known of on the server."""
        store = SessionStore()
        store.update(data)
        store.save()
        self.empty()
        return str(store.session_key)

    def begin_kept(self, **data: Any) -> str:
        key = self.begin(**data)
        assert (self.count(key), self.count(key)) == (1, 0)
        return key

    def read(self, key: str) -> dict[str, Any]:
        return dict(SessionStore(key).items())

    def count(self, key: str) -> int:
        """The statements of one reading."""
        with CaptureQueriesContext(connection) as captured:
            self.read(key)
        return len(captured)

    def change(self, key: str, **data: Any) -> None:
        store = SessionStore(key)
        store.update(data)
        store.save()

    def sign_out(self, key: str) -> None:
        SessionStore(key).flush()

    def empty(self) -> None:
        """As a server does that is restarted, or that drops what it likes."""
        self.server.flushall()

    def find_raw(self) -> dict[bytes, bytes]:
        server = self.server
        return {name: server.get(name) for name in server.keys("laurel:session:*")}

    def end_pause(self) -> None:
        module._outage.until = 0.0


@pytest.fixture
def sessions(
    valkey: Valkey, settings: Any, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[Sessions]:
    """The engine, on an empty server; the database commits."""
    settings.SESSION_ENGINE = ENGINE
    backend = "foundation.caching.backends.server_cache.ServerCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": valkey.url(seconds=WAITED)}}
    for name, value in (("until", 0.0), ("is_on", False)):
        monkeypatch.setattr(module._outage, name, value)
    yield Sessions(valkey)
    valkey.thaw()
    if valkey.process:
        redis.Redis.from_url(valkey.url()).config_set("maxmemory", "0")
