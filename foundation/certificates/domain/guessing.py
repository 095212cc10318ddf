"""Slowing down guesses: after a number of wrong numbers or keys from one address, a wait.

Counted in the database, before a number is looked up (`foundation.records.domain.attempt`); of a right one the try is
given back, so that it counts for nothing.
"""

from datetime import timedelta

from foundation.certificates import conf
from foundation.certificates.domain.queries import Lookup, verify_number
from foundation.records.domain.attempt import Limit, return_attempt, take_attempt

WAIT_MINUTES = 10
WAIT_SECONDS = WAIT_MINUTES * 60


def try_number(number: str, *, key: str, address: str) -> Lookup | None:
    """What a number is, for whoever asks from this network address; None after too many wrong ones."""
    limit = Limit("certificate", conf.wrong_most(), timedelta(minutes=WAIT_MINUTES))
    if not take_attempt(limit, address):
        return None
    lookup = verify_number(number, key=key)
    if not lookup.is_wrong:
        return_attempt(limit, address)
    return lookup
