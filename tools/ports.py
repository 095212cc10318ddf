"""Which local ports are free. A copy of Laurel takes three in a row: web, S3, public files."""

import random
import socket

USES = ("the site", "S3", "the public files")


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether somebody listens on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def taken(first: int) -> list[tuple[int, str]]:
    """The ports of a copy that starts at `first` which somebody else holds, each with what it is for."""
    return [(first + n, use) for n, use in enumerate(USES) if not is_free(first + n)]


def find_free_block() -> int:
    """The first of three free ports in a row, below the range that systems hand out to clients."""
    for first in random.sample(range(20_000, 32_000, len(USES)), 200):
        if not taken(first):
            return first
    raise RuntimeError("No three free ports in a row between 20000 and 32000.")
