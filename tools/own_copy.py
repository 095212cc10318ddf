"""A copy of the whole site with the demo, on free ports and fresh data, for tools that look at its pages."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

from tools import ports
from tools.run import ROOT, environment

PATIENCE = 600  # seconds for the first start: it installs nothing, but loads the demo and draws its pictures
PENDING = (
    "from foundation.assets.domain.rendition import KIND; from foundation.clock.models import Work\n"
    "print(Work.objects.filter(kind=KIND, state='ready').count())"
)


@dataclass(frozen=True)
class Copy:
    """A running copy: its address, and the environment of its processes."""

    site: str
    world: dict[str, str]


def run_in(copy: Copy, code: str) -> str:
    """Run code in our own copy, on its records; what it prints."""
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=copy.world, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


@contextmanager
def own_copy() -> Iterator[Copy]:
    """A copy on fresh data; stopped and thrown away afterwards."""
    first = ports.find_free_block()
    with tempfile.TemporaryDirectory() as data:
        world = environment(first) | {"LAUREL_VAR": data}
        server = subprocess.Popen([sys.executable, "-m", "tools.run"], cwd=ROOT, env=world)
        try:
            wait_for(f"http://127.0.0.1:{first}/readyz", server)
            yield Copy(f"http://127.0.0.1:{first}", world)
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the copy answers; RuntimeError where it ended or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5)  # noqa: S310 -- our own copy on this machine
            return
        except (URLError, OSError):
            time.sleep(1)
    raise RuntimeError(f"{address} does not answer; see its output above.")


def wait_for_renditions(copy: Copy) -> None:
    """Until the worker has made every size of the demo's images: what isn't made yet is an empty frame."""
    until = time.monotonic() + PATIENCE
    while int(run_in(copy, PENDING)):
        if time.monotonic() > until:
            raise RuntimeError("The worker has not made the demo's images; see its output above.")
        time.sleep(1)
