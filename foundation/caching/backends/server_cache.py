"""Django's cache in Valkey or Redis: one that fails costs what it would have saved, never an answer.

    CACHES = {"default": {"BACKEND": "foundation.caching.backends.server_cache.ServerCache", "LOCATION": CACHE_URL}}

Django's own backend fails each request that reads its cache while the server is gone, and waits for one that doesn't
answer. This one goes without it for a few seconds at a time, each process with a small cache of its own meanwhile, so
that limits go on counting. It says so once.
"""

import logging
import pickle
from collections.abc import Callable
from typing import Any

import redis
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from foundation.caching import conf
from foundation.caching.backends.server_store import client_options
from foundation.changes.domain.outage import Outage

logger = logging.getLogger(__name__)
UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError)


class CacheOutage(Outage):
    """With what this process keeps meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            logger,
            begun="Each process has a cache of its own for now: %s",
            ended="Processes share a cache again.",
        )
        self.own = LocMemCache("laurel.outage", {})

    def prepare(self) -> None:
        self.own.clear()


_outage = CacheOutage()


def _serving(name: str) -> Callable[..., Any]:
    """A method of Django's client that goes to this process's own cache where the server fails."""
    on_server = getattr(RedisCacheClient, name)

    def serve(self: RedisCacheClient, *args: Any, **kwargs: Any) -> Any:
        if not _outage.is_paused():
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
