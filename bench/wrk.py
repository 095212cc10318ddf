"""The load: wrk where the machine has it, or where it can be installed; else threads of Python, which the result says.

All connections ask as fast as they are answered, the addresses of a list by turns, so that each is asked anew only when
all others have been.
"""

import http.client
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.server import HOST

NICE = 5
LONGER = 10
SCRIPT = """
local paths, place = {}, 0
for line in io.lines("%(paths)s") do paths[#paths + 1] = line end
request = function()
  place = place %% #paths + 1
  return wrk.format("GET", paths[place])
end
done = function(summary, latency, requests)
  io.write(string.format('\\n{"requests": %%d, "seconds": %%f, "p50": %%f, "p99": %%f, "failed": %%d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e6, latency:percentile(99) / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Loader:
    """The program that loads (an empty text: our own threads), its connections, and for how many seconds."""

    program: str
    seconds: float
    connections: int = 32


@dataclass(frozen=True)
class Load:
    """What a load measured; times in seconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    failed: int

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def find_program() -> str:
    """wrk, which root has installed where it is missing; else an empty text."""
    if not shutil.which("wrk") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", "wrk"], capture_output=True, check=False)
    return shutil.which("wrk") or ""


def load(loader: Loader, port: int, paths: Sequence[str]) -> Load:
    """Load one site; ten times as long where no request ended in that time. RuntimeError where an answer isn't 200."""
    load_once = _by_wrk if loader.program else _by_threads
    measured = load_once(loader, port, paths)
    if not measured.requests:
        measured = load_once(replace(loader, seconds=loader.seconds * LONGER), port, paths)
    if measured.failed:
        raise RuntimeError(f"{measured.failed} of {measured.requests} requests failed: {paths[0]} …")
    return measured


def _by_wrk(loader: Loader, port: int, paths: Sequence[str]) -> Load:
    with tempfile.TemporaryDirectory(prefix="laurel-wrk-") as folder:
        (Path(folder) / "paths").write_text("\n".join(paths) + "\n")
        script = Path(folder) / "script.lua"
        script.write_text(SCRIPT % {"paths": Path(folder) / "paths"})
        command = [
            *("nice", "-n", str(NICE), loader.program, "-t1", f"-c{loader.connections}"),
            *(f"-d{max(1, round(loader.seconds))}s", "--timeout", "60s", "-s", str(script), f"http://{HOST}:{port}"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=loader.seconds + 120)
    if done.returncode:
        raise RuntimeError(f"wrk: {done.stderr.strip() or done.stdout.strip()}")
    return Load(**json.loads(done.stdout.splitlines()[-1]))


def _by_threads(loader: Loader, port: int, paths: Sequence[str]) -> Load:
    """Our own: about 4,000 requests a second at most."""
    taken: list[float] = []
    failed: list[int] = []
    turns = iter(range(10**9))
    begun = time.perf_counter()

    def ask() -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        while (at := time.perf_counter()) < begun + loader.seconds or not taken:  # on a busy machine once at least
            connection.request("GET", paths[next(turns) % len(paths)])
            answer = connection.getresponse()
            answer.read()
            taken.append(time.perf_counter() - at)
            if answer.status != 200:
                failed.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _n in range(loader.connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    passed = time.perf_counter() - begun
    return Load(len(taken), passed, taken[len(taken) // 2], taken[int(len(taken) * 0.99)], len(failed))
