"""`make run`: two copies side by side, and nothing of either left behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tests.parts.database import CACHE, prepare_template
from tests.parts.engines import SQLite
from tests.parts.migrations import ROOT
from tools import ports, prepare
from tools.bench import idle

WAIT = 60  # seconds; a busy machine starts two copies slowly
A_WHILE = 5  # seconds
OWN = ("LAUREL_", "AWS_", "DATABASE_URL", "DJANGO_", "PYTHONPATH", "PORT", "MAKE")


def world(folder: Path, port: int) -> dict[str, str]:
    """A terminal in which nobody has set anything but the port and the data folder."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    return {**plain, "PORT": str(port), "LAUREL_VAR": str(folder)}


def prepared(folder: Path) -> Path:
    """A data folder as an earlier run left it: the second run is what is looked at here."""
    folder.mkdir()
    engine = SQLite(folder, CACHE)
    prepare_template(engine, anew=False)
    engine.copy()
    with closing(sqlite3.connect(folder / "laurel.sqlite3")) as database, database:
        database.execute("INSERT INTO django_session VALUES ('kept', '', '2099-01-01')")
    (folder / ".prepared").write_text(prepare.fingerprint())
    return folder


class Copy:
    """One `make run` in a session of its own, as a terminal makes one."""

    def __init__(self, folder: Path) -> None:
        self.folder = prepared(folder)
        self.port = ports.find_free_block()
        # `-o install`: this test runs inside the very .venv that `install` would look after.
        command = ["make", "--no-print-directory", "-o", "install", "run"]
        self.output = (folder / "output").open("w+")
        self.make = subprocess.Popen(
            command,
            cwd=ROOT,
            env=world(folder, self.port),
            stdout=self.output,
            stderr=self.output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def said(self) -> str:
        self.output.seek(0)
        return self.output.read()

    def wait_until(self, sentence: str) -> None:
        deadline = time.monotonic() + WAIT
        while sentence not in self.said():
            assert self.make.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)

    def processes(self) -> list[psutil.Process]:
        return list(idle.list_processes(self.folder))

    def rests(self) -> bool:
        """Whether all its processes together take less than a tenth of a core while it is left alone for a while."""
        before = idle.read_times(self.folder)
        with pytest.raises(subprocess.TimeoutExpired):
            self.make.wait(A_WHILE)
        taken = idle.read_times(self.folder)
        taken.subtract(before)
        return sum(taken.values()) < A_WHILE / 10

    def end(self) -> None:
        """For a test that failed half-way."""
        for process in self.processes():
            process.kill()
        self.make.wait()
        self.output.close()


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[tuple[Copy, Copy]]:
    both = Copy(tmp_path / "one"), Copy(tmp_path / "two")
    yield both
    for copy in both:
        copy.end()


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return int(answer.status)


@pytest.mark.slow
def test_two_copies_side_by_side_come_to_rest_and_leave_nothing_behind(copies: tuple[Copy, Copy]) -> None:
    for copy in copies:
        copy.wait_until(f"Laurel is at http://127.0.0.1:{copy.port}/")
    assert [status(f"http://127.0.0.1:{copy.port}/admin/login/") for copy in copies] == [200, 200]
    one, two = copies
    assert any(two.rests() for _turn in range(WAIT // A_WHILE))
    assert set(idle.read_times(two.folder)) == {"s3", "files", "clock", "worker", "mail", "web", "manager"}

    os.killpg(one.make.pid, signal.SIGINT)  # what Ctrl-C sends: to everything in the terminal's foreground
    one.make.wait(WAIT)
    assert one.processes() == []
    assert ports.taken(one.port) == []
    assert status(f"http://127.0.0.1:{two.port}/healthz") == 200
    with closing(sqlite3.connect(one.folder / "laurel.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM django_session WHERE session_key = 'kept'").fetchall() == [(1,)]

    two.make.send_signal(signal.SIGTERM)  # what a service manager sends: to `make` alone
    two.make.wait(WAIT)
    assert two.processes() == []
    assert ports.taken(two.port) == []


@pytest.mark.parametrize("offset", [0, 1, 2])
def test_a_taken_port_is_named_in_one_sentence(tmp_path: Path, offset: int) -> None:
    first = ports.find_free_block()
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", first + offset))
        somebody.listen()
        command = [sys.executable, "-m", "tools.run"]
        done = subprocess.run(command, cwd=ROOT, env=world(tmp_path, first), capture_output=True, text=True)
    use = ("the site", "S3", "the public files")[offset]
    sentence = f"Port {first + offset} (for {use}) is taken: stop what uses it, or run `make run PORT={first + 100}`.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["http", "80", "70000", "-1", ""])
def test_a_port_that_is_none_is_refused(tmp_path: Path, given: str) -> None:
    command = [sys.executable, "-m", "tools.run"]
    environment = {**world(tmp_path, 0), "PORT": given}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, f"PORT={given} is no port between 1024 and 65000.\n")
