"""`make test`, `make check` and `make lint`: one stage after the other, stopping at the first that fails.

Whole: what reads the code, then pytest on SQLite, then the tests that touch the database again on PostgreSQL. Nothing
is skipped: a part that is missing is installed before the tests start, or the run fails with one sentence. Pytest's
closing line is the last thing shown.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from tools import chromium
from tools.postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKERS = ("-n", "2", "--dist", "loadgroup")
PYTEST = (sys.executable, "-m", "pytest", "-q", "--durations=10")
GIVEN_DATABASE = os.environ.pop("DATABASE_URL", "")
WORLD = {**os.environ, "LAUREL_ENV": "test", "PYTHONPATH": f"site{os.pathsep}."}

TYPED = ("foundation", "awards", "campaigns", "casestudies", "events", "news", "home", "site", "tools")

LINT = (
    ("ruff check", (BIN / "ruff", "check", "--quiet", ".")),
    ("ruff format", (BIN / "ruff", "format", "--quiet", "--check", ".")),
    ("floors and rooms", (BIN / "lint-imports", "--no-logo")),
    ("templates", (BIN / "djlint", ".", "--lint", "--quiet")),
)
# Slower: what loads Django.
DJANGO_LINT = (
    ("migrations in step", (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")),
    ("system checks", (sys.executable, "manage.py", "check", "--fail-level", "WARNING")),
    ("types", (BIN / "mypy", *TYPED)),
)


def stage(title: str, command: tuple[object, ...], *, quiet: bool = False, database: str | None = None) -> None:
    """Run one stage in the clone's root; end the whole run with its exit code if it fails."""
    started = time.monotonic()
    if not quiet:
        print(f"== {title}", flush=True)
    said = subprocess.PIPE if quiet else None
    environment = {**WORLD, "DATABASE_URL": database} if database else WORLD
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT
    )
    if quiet:
        print(
            f"== {title}: {'ok' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)", flush=True
        )
    if done.returncode != 0:
        sys.stdout.buffer.write(done.stdout or b"")
        sys.exit(done.returncode)


def lint(*, whole: bool) -> None:
    """What reads the code without running it; each says no more than its name where all is well."""
    for title, command in LINT + (DJANGO_LINT if whole else ()):
        stage(title, command, quiet=True)


def on_postgres() -> None:
    """The tests that touch the database again, on DATABASE_URL or on a server that lives as long as they do."""
    command = (*PYTEST, *WORKERS, "--database-only")
    title = "tests that touch the database, on PostgreSQL"
    if GIVEN_DATABASE.startswith("postgres"):
        stage(f"{title} (DATABASE_URL)", command, database=GIVEN_DATABASE)
        return
    with Postgres() as server:
        stage(title, command, database=server.url())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lint", action="store_true", help="only what reads the code")
    parser.add_argument("--quick", action="store_true", help="lint and the quick tests, on SQLite")
    options = parser.parse_args()
    stage("translations compiled", (sys.executable, "-m", "tools.translations", "compile"), quiet=True)
    lint(whole=not options.quick)
    if options.lint:
        return
    if options.quick:
        stage("quick tests, on SQLite", (*PYTEST, *WORKERS, "--quick"))
        return
    chromium.install()
    stage("all tests, on SQLite", (*PYTEST, *WORKERS))
    on_postgres()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as reason:
        sys.exit(str(reason))
