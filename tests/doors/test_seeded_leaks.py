"""The walk can fail: for each kind of door a guard is broken, and the walk says where."""

import pytest

from tests.doors.seeds import SEEDS, Seed
from tests.doors.table import Address
from tests.doors.walker import Walk
from tests.doors.world import OPEN

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def find_seeded(seed: Seed, world, visitors, first_addresses) -> set[str]:
    """The secrets that show at doors of the seed's kind."""
    chosen = [
        address
        for address in first_addresses
        if address.door.kind == seed.kind and not address.holder and _is_tried(seed, address)
    ]
    return {leak.secret for leak in Walk(world).go([visitors[seed.visitor]], chosen, [seed.method]).leaks}


def _is_tried(seed: Seed, address: Address) -> bool:
    """Where it is asked for by name or number, and in what is open to all; of some kinds the first is enough."""
    if address.secret == (seed.at or seed.secret):
        return True
    return address.secret == OPEN and seed.kind not in ("page", "admin", "private", "application")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name.replace(" ", "-"))
def test_a_broken_guard_is_seen(seed, world, visitors, first_addresses, monkeypatch) -> None:
    seed.breaks(monkeypatch)

    assert seed.secret in find_seeded(seed, world, visitors, first_addresses)
