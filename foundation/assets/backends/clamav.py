"""The virus check: ClamAV's daemon over TCP or a Unix socket, by its INSTREAM command (clamd(8)).

Our own forty lines: what the index offers reads answers without a bound or has no limit on the whole time. The rule the
next editor must not break: only a plain "OK" is clean; what isn't understood is an outage, never a pass.
"""

import re
import socket
import struct
import time
from contextlib import closing
from typing import IO
from urllib.parse import urlsplit

from msgspec import Struct

CHUNK = 256 * 1024
CONNECT_SECONDS = 3
LONGEST_ANSWER = 4096
_FOUND = re.compile(r"^stream: (?P<name>.+) FOUND$")


class ScannerUnavailable(OSError):
    """The virus check does not answer, or not in time, or not as we understand it. Worth another try later."""


class TooLargeToScan(Exception):
    """The daemon's StreamMaxLength is smaller than the file."""


class Scanner(Struct, frozen=True):
    """A daemon at `tcp://host:port` or `unix:///path`, given so many seconds for a whole file."""

    url: str
    seconds: float

    def scan(self, content: IO[bytes]) -> str:
        """The name of what was found, "" when nothing was. Raises ScannerUnavailable and TooLargeToScan."""
        deadline = time.monotonic() + self.seconds
        content.seek(0)
        try:
            with closing(self._connect()) as link:
                answer = _query(link, content, deadline)
        except OSError as error:
            raise ScannerUnavailable(f"The virus check at {self.url} does not answer: {error}") from error
        return _read_answer(answer)

    def _connect(self) -> socket.socket:
        parts = urlsplit(self.url)
        if parts.scheme != "unix":
            return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=CONNECT_SECONDS)
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(CONNECT_SECONDS)
        try:
            link.connect(parts.path)
        except OSError:
            link.close()
            raise
        return link


def _query(link: socket.socket, content: IO[bytes], deadline: float) -> str:
    """Send the file in pieces, then read the answer. A daemon that has had enough answers early and hangs up."""
    try:
        _send(link, b"zINSTREAM\0", deadline)
        while piece := content.read(CHUNK):
            _send(link, struct.pack("!L", len(piece)) + piece, deadline)
        _send(link, struct.pack("!L", 0), deadline)
    except (BrokenPipeError, ConnectionResetError):
        pass  # its reason is its answer; without one, reading fails
    return _receive(link, deadline)


def _send(link: socket.socket, data: bytes, deadline: float) -> None:
    link.settimeout(_left(deadline))
    link.sendall(data)


def _receive(link: socket.socket, deadline: float) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        link.settimeout(_left(deadline))
        piece = link.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("no answer in time")
    return left


def _read_answer(answer: str) -> str:
    if answer == "stream: OK":
        return ""
    if found := _FOUND.match(answer):
        return found["name"]
    if "size limit exceeded" in answer:
        raise TooLargeToScan
    raise ScannerUnavailable(f"The virus check said: {answer or 'nothing'}")
