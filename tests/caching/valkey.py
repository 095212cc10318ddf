"""The Valkey or Redis of the tests: one for each test process."""

from collections.abc import Iterator

import pytest

from tools.valkey import Valkey


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[Valkey]:
    """Started when the first test asks for it."""
    with Valkey() as server:
        yield server


@pytest.fixture
def valkey(valkey_server: Valkey) -> Valkey:
    """Running and empty. `valkey.stop()` makes an outage; the next test starts it again."""
    import redis  # only where a test needs the server

    if valkey_server.process is None:
        valkey_server.start()
    valkey_server.thaw()
    redis.Redis.from_url(valkey_server.url()).flushall()
    return valkey_server
