"""What measurements on both databases share: a process of its own for each, with data in a folder that goes with it."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools import template_database
from tools.postgres import Postgres
from tools.run import ROOT

Measure = Callable[[argparse.Namespace], None]


def run_on_databases(module: str, description: str | None, size: tuple[str, int], measure: Measure) -> int:
    """Run `measure` on PostgreSQL and on SQLite, or on the one asked for; `size` is its option, with its default.

    Django is set up and the database migrated when `measure` is called. What fails on one is measured on both.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(size[0], type=int, default=size[1])
    parser.add_argument("--database", choices=("postgresql", "sqlite"), help="measure this one only")
    parser.add_argument("--url", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.url:
        return _measure_here(options, measure)
    with tempfile.TemporaryDirectory(prefix="laurel-bench-") as folder, Postgres() as server:
        urls = {"postgresql": server.url(), "sqlite": f"sqlite:///{folder}/bench.sqlite3"}
        template_database.unpack(Path(folder) / "bench.sqlite3")
        number = str(getattr(options, size[0].removeprefix("--")))
        commands = (
            [sys.executable, "-u", "-m", module, size[0], number, "--database", name, "--url", urls[name]]
            for name in ([options.database] if options.database else urls)
        )
        return max(subprocess.run(command, check=False, cwd=ROOT).returncode for command in commands)


def _measure_here(options: argparse.Namespace, measure: Measure) -> int:
    with tempfile.TemporaryDirectory(prefix="laurel-bench-") as folder:
        os.environ.update({"LAUREL_ENV": "test", "LAUREL_VAR": folder, "DATABASE_URL": options.url})
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
        import django  # noqa: PLC0415 -- the environment must be set first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- as above

        call_command("migrate", verbosity=0)
        measure(options)
    return 0
