"""The tests run without the network: the guard in this process, and the namespace around all of them."""

import socket
import subprocess
import sys

import pytest

from tests.parts.migrations import ROOT
from tests.parts.network import LeftTheMachine

NOWHERE = "192.0.2.1"  # RFC 5737: documentation only
TRY = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
try:
    socket.create_connection((%r, 9), timeout=2)
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.parametrize(
    "leave",
    [
        lambda: socket.create_connection((NOWHERE, 9), timeout=1),
        lambda: socket.create_connection(("example.jp", 80), timeout=1),
        lambda: socket.getaddrinfo("example.jp", 80),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"?", (NOWHERE, 53)),
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the refused socket is left to the collector
def test_a_test_that_leaves_the_machine_fails(leave):
    with pytest.raises(LeftTheMachine):
        leave()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_not_the_outside(host):
    assert socket.getaddrinfo(host, 80)


def test_a_command_without_the_network():
    command = [sys.executable, "-m", "tools.offline", sys.executable, "-c", TRY % NOWHERE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)

    said = done.stdout.splitlines()
    assert said in (
        ["== the network is cut", "Network is unreachable"],
        ["== this system doesn't let us cut the network; only Python is watched", *said[1:]],
    )
