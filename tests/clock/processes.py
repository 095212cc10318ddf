"""Real processes on the test's own database: workers, clocks, and how they end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.parts import newer_python

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds: a process starts within 2 s on an idle machine, within a minute on a crowded one


@dataclass
class Site:
    """The test site with the victim, on one task engine."""

    folder: Path
    engine: str
    worker: tuple[str, ...]
    python: str = sys.executable
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.clock.victim.settings",
            "TASK_ENGINE": self.engine,
            "VICTIM_FOLDER": str(self.folder),
        }

    def call(self, *command: str) -> None:
        """Run a management command to its end."""
        subprocess.run(
            [self.python, "manage.py", *command], env=self.environment, cwd=ROOT, check=True, timeout=PATIENCE
        )

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a management command; its words go to a file of its own, see `said`."""
        number = len(self.running)
        with (self.folder / f"output-{number}").open("w") as output:
            started = subprocess.Popen(
                [self.python, "-u", "manage.py", *command], env=self.environment, cwd=ROOT, stdout=output
            )
        self.running.append(started)
        return started

    def said(self, process: subprocess.Popen[bytes]) -> str:
        """What a started command has said so far."""
        return (self.folder / f"output-{self.running.index(process)}").read_text()

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []


def until(condition: Callable[[], object]) -> None:
    """Wait for something to be so; fail when patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As the machine's power failing: no signal handler runs."""
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)


def end(process: subprocess.Popen[bytes]) -> int:
    """As a process manager ends it; the exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(PATIENCE)


@contextmanager
def site_on(engine: str, folder: Path) -> Iterator[Site]:
    """A site on an engine by its short name; whatever still runs at the end is killed."""
    if engine == "ox":
        site = Site(
            folder,
            "django_ox.backend.OxBackend",
            ("ox_worker", "--interval", "0.1", "--concurrency", "2"),
            newer_python.with_requirements(),
        )
        site.call("migrate", "django_ox", "--verbosity=0")
    else:
        worker = ("worker", "--interval", "0.1")
        site = Site(folder, "django_tasks_db.DatabaseBackend", worker)
    yield site
    for process in site.running:
        if process.poll() is None:
            kill(process)
