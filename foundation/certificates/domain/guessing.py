"""Slowing down guesses: after a number of wrong numbers or keys from one address, a wait.

Counted in the cache, with a digest instead of the address. Requests for existing certificates are never slowed. With
several processes, give them a shared cache (`docs/operations.md`).
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from foundation.certificates import conf

SALT = "laurel_credentials.guessing"
WAIT_MINUTES = 10
WAIT_SECONDS = WAIT_MINUTES * 60


def is_slowed(address: str) -> bool:
    """Whether this address has guessed too often within the last minutes."""
    return int(cache.get(_key(address), 0)) >= conf.wrong_most()


def count_wrong(address: str) -> None:
    """One more wrong number from this address."""
    key = _key(address)
    cache.add(key, 0, WAIT_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # the time ran out between the two lines
        cache.set(key, 1, WAIT_SECONDS)


def _key(address: str) -> str:
    return f"{SALT}.{salted_hmac(SALT, address).hexdigest()}"
