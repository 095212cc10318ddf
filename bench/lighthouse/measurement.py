"""The runs: every page once, then all of them again, until there are enough or the time is over."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.request import urlopen

from bench.lighthouse.page_type import PageType
from bench.lighthouse.result import SCORES, Result, middle, read_result, weigh
from bench.quiet import Quiet
from tools import chromium

MOST = 180  # seconds of one run
KIB = 1024


@dataclass(frozen=True)
class Measured:
    """A page's results, and the bytes of its CSS and JS."""

    page: PageType
    results: Sequence[Result]
    weight: int

    @property
    def middle(self) -> Result:
        return middle(self.results)


@dataclass
class Runner:
    """Runs Lighthouse; `deadline` by the monotonic clock."""

    program: Sequence[str]
    browser: str
    deadline: float
    quiet: Quiet = field(default_factory=lambda: Quiet(patience=5))
    progress: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)

    def measure(self, site: str, pages: Sequence[PageType], *, runs: int) -> list[Measured]:
        """By turns, so that a page's runs lie apart; what there was no time for is missing."""
        results: dict[str, list[Result]] = {page.name: [] for page in pages}
        addresses = {
            page.name: page.locate(lambda address: _read(f"{site}{address}").decode()).address for page in pages
        }
        for number in range(runs):
            for page in pages:
                if time.monotonic() > self.deadline:
                    break
                self.quiet.wait()
                result = self.run(f"{site}{addresses[page.name]}")
                results[page.name].append(result)
                self.progress(f"run {number + 1} of {runs}: {page.name} {list(result.scores.values())}")
        measured = [page for page in pages if results[page.name]]
        return [Measured(page, found := results[page.name], weigh(found[-1].files, _read)) for page in measured]

    def run(self, address: str) -> Result:
        """One, in a browser of its own. Lighthouse ends that by itself, also when it is interrupted."""
        flags = " ".join(("--headless=new", *chromium.FLAGS))
        command = [
            *self.program,
            address,
            *("--quiet", "--output=json", f"--only-categories={','.join(SCORES)}", "--no-enable-error-reporting"),
            f"--chrome-flags={flags}",
        ]
        world = {**os.environ, "CHROME_PATH": self.browser}
        child = subprocess.Popen(command, env=world, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            said, complaint = child.communicate(timeout=MOST)
        except subprocess.TimeoutExpired as late:
            raise RuntimeError(f"{address}: Lighthouse took longer than {MOST} s.") from late
        finally:
            _end(child)
        if child.returncode:
            raise RuntimeError(f"{address}: {complaint.strip()[-1000:]}")
        return read_result(json.loads(said))


def _end(child: "subprocess.Popen[str]") -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            child.wait(20)
        child.kill()
        child.wait()


def _read(address: str) -> bytes:
    with urlopen(address, timeout=60) as answer:  # noqa: S310 -- our own copy on this machine
        body: bytes = answer.read()
    return body
