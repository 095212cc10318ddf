"""The web server's workers are copies of one process that has loaded the site."""

import multiprocessing
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from config import web
from tests.architecture.house import ROOT
from tests.caching.web import until
from tools import ports

WORLD = {**os.environ, "PYTHONPATH": os.pathsep.join(("site", "."))}
LOADED = """
import threading, config.wsgi
from django.db import connections
from foundation.caching.domain.store import Holder
print(threading.active_count(), Holder.store, *(each.connection for each in connections.all()))
"""
COPIED = """
import os, signal
from config.web import let_signals_end_new_workers
signal.signal(signal.SIGTERM, lambda number, frame: None)
let_signals_end_new_workers()
copy = os.fork()
if not copy:
    os.kill(os.getpid(), signal.SIGTERM)
    os._exit(0)
print(-os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), len(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
os.kill(os.getpid(), signal.SIGTERM)
"""
OPTIONS = ("--interface", "wsgi", "--workers", "2", "--workers-kill-timeout", "10", "--log-level", "error")
COMMAND = (sys.executable, "-m", "config.web", *OPTIONS)


def test_what_is_loaded_holds_no_thread_no_connection_and_no_store():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=WORLD, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["1", "None", "None"]


def test_a_worker_that_does_not_listen_yet_is_ended_by_a_signal():
    done = subprocess.run(
        [sys.executable, "-c", COPIED], cwd=ROOT, env=WORLD, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == [str(signal.SIGTERM.value), "0"]


@pytest.mark.parametrize(
    ("words", "variables", "expected"),
    [
        (["--workers", "2"], {}, False),
        ([f"--env-files={__file__}"], {}, True),
        (["--reload"], {}, True),
        ([], {"GRANIAN_ENV_FILES": __file__}, True),
    ],
)
def test_where_granian_prepares_what_is_loaded_nothing_is_loaded_before(monkeypatch, words, variables, expected):
    loaded = []
    monkeypatch.setattr(sys, "argv", ["web", *words, "config.wsgi:application"])
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(web, "import_module", loaded.append)
    monkeypatch.setattr(web, "entrypoint", lambda: loaded.append("granian"))
    monkeypatch.setattr(multiprocessing, "set_start_method", lambda method: None)
    monkeypatch.setattr(web, "let_signals_end_new_workers", lambda: None)
    monkeypatch.setattr(web.log, "LOGGING_CONFIG", {})
    monkeypatch.setattr(web.connections, "close_all", lambda: None)

    web.main()

    assert loaded == (["granian"] if expected else ["config.wsgi", "granian"])


@pytest.fixture
def server():
    port = ports.find_free_block()
    command = [*COMMAND, "--host", "127.0.0.1", "--port", str(port), "config.wsgi:application"]
    process = subprocess.Popen(command, cwd=ROOT, env=WORLD)
    try:
        until(lambda: is_answering(port))
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def is_answering(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_two_workers_have_what_is_loaded_in_memory_once(server):
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    alone, shared = zip(*map(read_memory, children), strict=True)

    assert len(children) == 2
    assert sum(alone) < sum(shared)


def read_memory(pid):
    """KiB that a process has for itself, and with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(size.split()[0]) for name, size in (line.split(":") for line in lines)}
    return tuple(sizes[f"{kind}_Clean"] + sizes[f"{kind}_Dirty"] for kind in ("Private", "Shared"))
