"""No test talks to the outside: a connection or a question to a name server that would leave this machine fails.

The guard hears of every socket in this process from Python itself, so that no library gets round it. What other
processes do (Chromium, the S3 server) `tools.offline` prevents, where `make test` may cut the network.
"""

import ipaddress
import socket
import sys
from typing import Any

CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
NAMES = {"", "localhost", "ip6-localhost", socket.gethostname()}


class LeftTheMachine(RuntimeError):
    """A test tried to reach the outside."""


def is_here(host: object) -> bool:
    """Whether a host, by address or name, is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name in NAMES
    return address.is_loopback or address.is_unspecified


def is_literal(host: object) -> bool:
    """Whether resolving its address needs no network."""
    try:
        ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return True


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's audit hook: it can refuse, and it can't be taken away again."""
    if event in CONNECTING:
        address = arguments[1]
        if isinstance(address, tuple) and not is_here(address[0]):
            raise LeftTheMachine(f"{event} to {address}: tests use nothing outside this machine.")
    elif event == "socket.getaddrinfo":
        host = arguments[0]
        if host is not None and not is_here(host) and not is_literal(host):
            raise LeftTheMachine(f"The address of {host!r} was asked for: tests use nothing outside this machine.")


def guard() -> None:
    """Watch from now on."""
    sys.addaudithook(watch)
