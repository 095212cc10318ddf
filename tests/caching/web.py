"""Web processes of the site on the test's own database, each by itself."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from django.db import connections

from tools import ports

ROOT = Path(__file__).resolve().parent.parent.parent


def until(is_so: Callable[[], object], seconds: int = 90) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It never came to be so."
        Event().wait(0.05)


class Web:
    """Web processes behind one port: one, or as many as `workers` says, with settings of the test's own."""

    def __init__(
        self,
        port: int,
        folder: Path,
        cache_url: str = "",
        *,
        settings: str = "tests.caching.victim.settings",
        workers: int = 1,
    ) -> None:
        self.port = port
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "ANSWERS_DIR": str(folder / "answers"),
            "VICTIM_FOLDER": str(folder),
            "CACHE_URL": cache_url,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
        }
        self.command = [
            *(sys.executable, "-m", "config.web"),
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--blocking-threads",
            "4",
            "--workers",
            str(workers),
            *("--log-level", "error", "tests.caching.victim.wsgi:application"),
        ]
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self.command, cwd=ROOT, env=self.environment, start_new_session=True)

    def restart(self) -> None:
        """As for an upgrade: it ends in order, then another takes its place."""
        self.process.terminate()
        assert self.process.wait(60) == 0
        self.process = self._start()
        until(lambda: ports.answers(self.port))

    def ask(self, address: str, body: bytes | None = None, **headers: str) -> tuple[int, str, str | None]:
        """Status, body, e-tag: kept or not, what everybody gets has one."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{address}", data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.headers["ETag"]
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode(), None

    def kill(self) -> None:
        """With all that it started, so that nothing of it ends in order."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, 9)
        self.process.wait()


@contextmanager
def two_webs(folder: Path, cache_url: str = "", **options: Any) -> Iterator[tuple[Web, Web]]:
    first = ports.find_free_block()
    webs = [Web(first + number, folder, cache_url, **options) for number in range(2)]
    try:
        until(lambda: all(ports.answers(web.port) for web in webs))
        yield webs[0], webs[1]
    finally:
        for web in webs:
            web.kill()
        connections.close_all()


def title(answer: tuple[int, str, str | None]) -> str:
    return answer[1].split("<title>")[1].split("</title>")[0]
