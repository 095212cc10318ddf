"""A cache that is gone, slow or full fails no request: each process counts by itself until it is back."""

import pytest
import redis
from django.core.cache import caches

from foundation.caching.backends import server_cache as module


@pytest.fixture
def cache(valkey, settings, monkeypatch):
    """As the site has it; on a crowded machine it waits a little longer."""
    monkeypatch.setattr(module, "_outage", module.CacheOutage())
    backend = "foundation.caching.backends.server_cache.ServerCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": valkey.url(seconds=2)}}
    return caches["default"]


def full(valkey):
    redis.Redis.from_url(valkey.url()).config_set("maxmemory", "1")


def test_it_is_one_for_all(cache, valkey):
    cache.set("a", {"one": 1}, 60)
    cache.set_many({"b": 2, "c": 3})
    other = module.ServerCache(valkey.url(), {})

    assert (other.get("a"), other.get_many(["b", "c", "d"])) == ({"one": 1}, {"b": 2, "c": 3})
    assert (other.incr("b"), cache.get("b"), cache.add("c", 4), "d" in cache) == (3, 3, False, False)
    assert (cache.delete("a"), other.get("a", "none"), other.touch("b", 9)) == (True, "none", True)


@pytest.mark.parametrize("harm", [lambda valkey: valkey.stop(), lambda valkey: valkey.freeze(), full])
def test_without_it_a_process_has_its_own_and_that_is_said_once(cache, valkey, harm, caplog, monkeypatch):
    cache.set("before", 1)
    harm(valkey)
    try:
        cache.set("count", 1, 60)
        assert [cache.incr("count"), cache.get("count"), cache.get("before")] == [2, 2, None]
        monkeypatch.setattr(module._outage, "until", 0.0)
        cache.set("count", 5, 60)
        assert (cache.get("count"), caplog.text.count("a cache of its own for now")) == (5, 1)
    finally:
        valkey.thaw()
        if valkey.process:
            redis.Redis.from_url(valkey.url()).config_set("maxmemory", "0")


def test_it_is_used_again_when_it_is_back(cache, valkey, caplog, monkeypatch):
    valkey.stop()
    cache.set("count", 1, 60)
    valkey.start()
    monkeypatch.setattr(module._outage, "until", 0.0)

    assert (cache.get("count"), "share a cache again" in caplog.text) == (None, True)


def test_what_a_process_kept_in_an_earlier_outage_is_gone(cache, valkey, monkeypatch):
    valkey.stop()
    cache.set("count", 1, 60)
    valkey.start()
    monkeypatch.setattr(module._outage, "until", 0.0)
    assert cache.get("count") is None
    valkey.stop()

    assert cache.get("count") is None


@pytest.mark.parametrize("value", [b"nonsense", b"\x80\x05\x95", b"cnowhere\nNothing\n."])
def test_what_cannot_be_read_is_not_there(cache, valkey, value):
    cache.set("a", "one", 60)
    server = redis.Redis.from_url(valkey.url())
    for name in server.keys("*"):
        server.set(name, value)

    assert (cache.get("a", "none"), cache.get_many(["a"])) == ("none", {})


@pytest.mark.parametrize("address", ["redis", "rediss", "valkey", "valkeys", "unix"])
def test_valkey_has_names_of_its_own(address):
    found = module.ServerCache(f"{address}://127.0.0.1:6379/1", {})

    assert found._servers[0].startswith(("redis://", "rediss://", "unix://"))
