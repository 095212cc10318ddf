"""One site of the bench as a web server: two processes of four threads, in the same server as in production."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
BIN = Path(sys.executable).parent
GRANIAN = (str(BIN / "granian"),)
WORKERS, THREADS = 2, 4
# Where it is set our files are compiled at each start and the twin's, which are installed, are not.
BYTECODE = "PYTHONDONTWRITEBYTECODE"
WORKER = "X-Worker"  # the header that names the process, where one is asked that says so
PATIENCE = 120  # seconds until a site must have answered


@dataclass(frozen=True)
class Site:
    """How a site is started: application, folder, environment, the address asked first; the command of the server."""

    name: str
    application: str
    folder: Path
    environment: Mapping[str, str]
    port: int
    first: str
    server: Sequence[str] = GRANIAN

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"


@dataclass(frozen=True)
class Answer:
    """What came for one address."""

    status: int
    body: bytes
    encoding: str
    worker: str


@dataclass
class Running:
    """A site that answers, and how many seconds it took to."""

    site: Site
    process: subprocess.Popen[bytes]
    first_answer: float

    def memory(self) -> int:
        """Bytes of all its processes, what they share counted once (PSS)."""
        return sum(_proportional(pid) for pid in _family(self.process.pid))


@contextmanager
def running(site: Site) -> Iterator[Running]:
    """The site from its first answer on; ended when the block is left."""
    command = [
        *site.server,
        *("--interface", "wsgi", "--host", HOST, "--port", str(site.port)),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--log-level", "error"),
        *("--workers-kill-timeout", "3", site.application),
    ]
    begun = time.perf_counter()
    world = {name: value for name, value in os.environ.items() if name != BYTECODE} | dict(site.environment)
    process = subprocess.Popen(command, cwd=site.folder, env=world)
    try:
        _wait(site, process)
        yield Running(site, process, time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def connect(site: Site) -> http.client.HTTPConnection:
    """What one worker answers until it is closed."""
    return http.client.HTTPConnection(HOST, site.port, timeout=PATIENCE)


def fetch(site: Site, path: str, *, accept: str = "identity") -> Answer:
    """One request by itself."""
    connection = connect(site)
    try:
        return fetch_over(connection, path, accept=accept)
    finally:
        connection.close()


def fetch_over(connection: http.client.HTTPConnection, path: str, *, accept: str = "identity") -> Answer:
    """One request, after others maybe."""
    connection.request("GET", path, headers={"Accept-Encoding": accept})
    answer = connection.getresponse()
    said = {name: answer.getheader(name) or "" for name in ("Content-Encoding", WORKER)}
    return Answer(answer.status, answer.read(), *said.values())


def _wait(site: Site, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{site.name} ended by itself, with {process.returncode}.")
        try:
            answer = fetch(site, site.first)
        except OSError:
            time.sleep(0.02)
            continue
        if answer.status == 200:
            return
        raise RuntimeError(f"{site.name} answers {answer.status} to {site.first}: {answer.body[:500]!r}")
    raise RuntimeError(f"{site.name} gave no answer within {PATIENCE} s.")


def _family(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from _family(int(child))


def _proportional(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
