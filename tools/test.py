"""`make test`, `make check` and `make lint`: one stage after the other, stopping at the first that fails.

Whole: what reads the code, then pytest on SQLite, then on PostgreSQL; most tests run on one of the two, and which on
which says `tests/parts/selection.py`. Nothing is skipped: a part that is missing is installed before the tests start,
or the run fails with one sentence. Pytest's closing line is the last thing shown.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tools import chromium, translations
from tools.postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# In the order of `tests/parts/selection.py`: what takes longest is begun first.
WORKERS = ("-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder")
PYTEST = (sys.executable, "-m", "pytest", "-q", "--durations=10", *WORKERS)
OFFLINE = (sys.executable, "-m", "tools.offline")
GIVEN_DATABASE = os.environ.get("DATABASE_URL", "")
# Without bytecode each of a run's hundreds of processes would compile all we wrote.
LEFT_OUT = ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
GIVEN = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
WORLD = {**GIVEN, "LAUREL_ENV": "test", "PYTHONPATH": f"site{os.pathsep}."}

NEWER_PYTHON = "from tests.parts import newer_python; newer_python.with_requirements()"

TYPED = ("foundation", "awards", "campaigns", "casestudies", "events", "news", "home", "site", "tools", "bench")

FIGURES = "figures"
LINT = (
    ("ruff check", (BIN / "ruff", "check", "--quiet", ".")),
    ("ruff format", (BIN / "ruff", "format", "--quiet", "--check", ".")),
    ("floors and rooms", (BIN / "lint-imports", "--no-logo")),
    ("templates", (BIN / "djlint", ".", "--lint", "--quiet")),
    ("styles", (sys.executable, "-m", "tools.styles", "--check")),
    (FIGURES, (sys.executable, "-m", "tools.figures", "--brief")),
)
# Slower: what loads Django. The slowest first: it has one of the two processors to itself, the others share the other.
DJANGO_LINT = (
    ("types", (BIN / "mypy", *TYPED)),
    ("migrations in step", (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")),
    ("system checks", (sys.executable, "manage.py", "check", "--fail-level", "WARNING")),
)


class Terminated(KeyboardInterrupt):
    """SIGTERM, which comes to this process alone."""


def terminate(signum: int, frame: object) -> NoReturn:
    raise Terminated


def words(command: tuple[object, ...]) -> list[str]:
    return [str(word) for word in command]


def read(title: str, command: tuple[object, ...]) -> bool:
    """Run one check that only reads the code; a line where all is well, and all it says where it isn't.

    Figures are shown in any case.
    """
    started = time.monotonic()
    done = subprocess.run(words(command), cwd=ROOT, env=WORLD, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    result = "ok" if done.returncode == 0 else "FAILED"
    if done.returncode != 0 or title == FIGURES:
        result += "\n" + done.stdout.decode().rstrip("\n")
    print(f"== {title} ({time.monotonic() - started:.1f} s): {result}", flush=True)
    return done.returncode == 0


def lint(*, whole: bool) -> None:
    """All that reads the code, two at a time; ends the run when any of it failed."""
    checks = (DJANGO_LINT if whole else ()) + LINT
    with ThreadPoolExecutor(2) as pool:
        if not all(list(pool.map(read, *zip(*checks, strict=True)))):
            sys.exit(1)


def on(database: str) -> dict[str, str]:
    return {**WORLD, "DATABASE_URL": database}


def run_tests(title: str, *options: str, database: str | None = None) -> None:
    """Run pytest; end the whole run with its exit code if it fails."""
    print(f"== {title}", flush=True)
    environment = on(database) if database else WORLD
    cut_off = () if database == GIVEN_DATABASE != "" else OFFLINE  # a database of one's own may be anywhere
    process = subprocess.Popen(words((*cut_off, *PYTEST, *options)), cwd=ROOT, env=environment)
    try:
        process.wait()
    except Terminated:
        process.send_signal(signal.SIGINT)  # so that pytest takes down what it started
        process.wait()
        raise
    except KeyboardInterrupt:
        process.wait()  # the terminal has told pytest, too
        raise
    if process.returncode != 0:
        sys.exit(process.returncode)


@contextmanager
def postgres() -> Iterator[str]:
    """The address of DATABASE_URL's server, or of one that lives as long as the tests do."""
    if GIVEN_DATABASE.startswith("postgres"):
        yield GIVEN_DATABASE
        return
    with Postgres(in_memory=True) as server:
        yield server.url()


@contextmanager
def template(database: str) -> Iterator[subprocess.Popen[bytes]]:
    """The template database is made meanwhile: that is minutes of one processor, and tests leave some of two idle."""
    command = (sys.executable, "-m", "tests.parts.template")
    process = subprocess.Popen(command, cwd=ROOT, env=on(database), start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # and the process that migrates for it
        process.wait()


def fetch() -> None:
    """What the tests need of the network, which is cut for them."""
    chromium.install()
    subprocess.run((sys.executable, "-c", NEWER_PYTHON), cwd=ROOT, env=GIVEN, check=True)


def run_everything(*, on_both: bool) -> None:
    """What reads the code, the tests of SQLite, then those of PostgreSQL; or everything on each.

    What is fetched, and the template database, take the time that the types leave of the second processor.
    """
    parts = ((), ()) if on_both else (("--part=sqlite",), ("--part=postgresql",))
    with ThreadPoolExecutor(1) as pool, postgres() as database, template(database) as making:
        fetching = pool.submit(fetch)
        lint(whole=True)
        fetching.result()
        run_tests("tests on SQLite", *parts[0])
        if making.wait():
            sys.exit("The template database could not be made on PostgreSQL.")
        where = " (DATABASE_URL)" if database == GIVEN_DATABASE else ""
        run_tests(f"tests on PostgreSQL{where}", *parts[1], database=database)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lint", action="store_true", help="only what reads the code")
    parser.add_argument("--both", action="store_true", help="every test on both databases")
    parser.add_argument("--quick", action="store_true", help="lint and the quick tests, on SQLite")
    options = parser.parse_args()
    translations.compile_all()
    if options.lint or options.quick:
        lint(whole=options.lint)
    if options.quick:
        run_tests("quick tests, on SQLite", "--quick")
    elif not options.lint:
        run_everything(on_both=options.both)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, terminate)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as reason:
        sys.exit(str(reason))
