"""Who may ask how often: counted for each reader, however many are answered at once."""

from threading import Thread

from django.core.cache import cache

from foundation.headless.routers.access import AddressThrottle


class CacheInUse:
    """While the count of the first reader is read, `meanwhile` happens in another thread."""

    def __init__(self, meanwhile):
        self.meanwhile, self.set = [meanwhile], cache.set

    def get(self, key, default):
        found = cache.get(key, default)
        while self.meanwhile:
            another = Thread(target=self.meanwhile.pop())
            another.start()
            another.join()
        return found


def test_readers_who_are_counted_at_once_are_counted_apart(rf, settings, monkeypatch):
    cache.clear()
    settings.LAUREL_API_RATE = "3/m"
    throttle = AddressThrottle()
    busy, other = (rf.get("/", REMOTE_ADDR=address) for address in ("192.0.2.1", "192.0.2.2"))
    assert [throttle.allow_request(busy) for _ in range(2)] == [True, True]

    monkeypatch.setattr(AddressThrottle, "cache", CacheInUse(lambda: throttle.allow_request(other)))
    assert throttle.allow_request(busy)

    assert [throttle.allow_request(other) for _ in range(3)] == [True, True, False]
    assert not throttle.allow_request(busy)
