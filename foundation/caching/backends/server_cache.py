"""Django's cache in Valkey or Redis: one that fails costs what it would have saved, never an answer.

    CACHES = {"default": {"BACKEND": "foundation.caching.backends.server_cache.ServerCache", "LOCATION": CACHE_URL}}

Django's own backend fails each request that reads its cache while the server is gone, and waits for one that doesn't
answer. This one goes without it for a few seconds at a time, each process with a small cache of its own meanwhile, so
that limits go on counting. It says so once.
"""

import logging
import pickle
from collections.abc import Callable
from threading import Lock
from typing import Any

import redis
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from foundation.caching import conf
from foundation.caching.backends.answer_store import uptime
from foundation.caching.backends.server_store import client_options

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds until a server that failed is tried again
UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError)


class Outage:
    """Of this process: until when it goes without the server, and what it keeps meanwhile."""

    def __init__(self) -> None:
        self.until, self.is_on = 0.0, False
        self.own = LocMemCache("laurel.outage", {})
        self._lock = Lock()

    def begin(self, error: Exception) -> None:
        with self._lock:
            self.until = uptime() + PAUSE
            if not self.is_on:
                self.is_on = True
                self.own.clear()
                logger.warning("Each process has a cache of its own for now: %s", error)

    def end(self) -> None:
        if self.is_on:
            self.is_on = False
            logger.info("Processes share a cache again.")


_outage = Outage()


def _serving(name: str) -> Callable[..., Any]:
    """A method of Django's client that goes to this process's own cache where the server fails."""
    on_server = getattr(RedisCacheClient, name)

    def serve(self: RedisCacheClient, *args: Any, **kwargs: Any) -> Any:
        if uptime() >= _outage.until:
            try:
                answer = on_server(self, *args, **kwargs)
            except (redis.RedisError, OSError) as error:
                _outage.begin(error)
            else:
                _outage.end()
                return answer
        return getattr(_outage.own, name)(*args, **kwargs)

    return serve


class ServerClient(RedisCacheClient):
    """What Django's backend talks to the server with."""

    add, set, touch, delete, has_key, incr = map(_serving, ("add", "set", "touch", "delete", "has_key", "incr"))
    set_many, delete_many, clear = map(_serving, ("set_many", "delete_many", "clear"))
    _get, _get_many = _serving("get"), _serving("get_many")

    def get(self, key: Any, default: Any) -> Any:
        """What can't be read – of an earlier version, or written over – isn't there."""
        try:
            return self._get(key, default)
        except UNREADABLE:
            return default

    def get_many(self, keys: Any) -> Any:
        try:
            return self._get_many(keys)
        except UNREADABLE:
            return {}


class ServerCache(RedisCache):
    """Django's backend with that client; nobody waits long."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        own = {"KEY_PREFIX": "laurel", **params, "OPTIONS": {**client_options(), **params.get("OPTIONS", {})}}
        super().__init__(conf.get_client_url(server), own)
        self._class = ServerClient
