"""Runs a command where there is no network but this machine's own: `python -m tools.offline COMMAND ...`.

It enters a network namespace of its own, which the command and all its children share: loopback, nothing else (Unix
sockets go on working). Linux allows that to root, and to others where user namespaces are open; where it doesn't, the
command runs all the same and says so. The tests have a guard of their own beside it: `tests/parts/network.py`.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

CLONE_NEWNET = 0x40000000
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def cut() -> bool:
    """Leave the machine's network for good; False, and nothing changed, where the system doesn't let us."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is None or unshare(CLONE_NEWNET) != 0:
        return False
    _raise_loopback()
    return True


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh", b"lo", 0).ljust(40, b"\0")
        _, flags = struct.unpack_from("16sh", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))
        request = struct.pack("16sh", b"lo", flags | IFF_UP).ljust(40, b"\0")
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, request)


def main() -> None:
    said = "the network is cut" if cut() else "this system doesn't let us cut the network; only Python is watched"
    print(f"== {said}", flush=True)
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 -- the command that was asked for


if __name__ == "__main__":
    main()
