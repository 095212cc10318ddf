"""`make bench-wide`: the same requests with 2,000 and with 20,000 case studies, and the bars (docs/running.md)."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import LiteralString

import psycopg

from bench.command import PAGE, read_commit, run_command
from bench.wide import report
from bench.wide.databases import Databases, fill
from bench.wide.measurement import Compared, compare
from bench.wide.process import answering
from tools.postgres import Postgres
from tools.run import ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="case studies in each language, many")
    parser.add_argument("--small", type=int, default=2_000, help="few; divides by four")
    parser.add_argument("--turns", type=int, default=30, help="requests of each row")
    parser.add_argument("--print", action="store_true", help="print the section and leave docs/benchmarks.md alone")
    parser.add_argument("--filled", nargs=2, metavar="URL", help="databases that an earlier run filled: few, many")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="laurel-bench-") as folder, _find_databases(options, folder) as databases:
        compared = measure(databases, options)
    setting = report.Setting(options.small, options.size, options.turns, f"{date.today():%Y-%m-%d}", read_commit())
    if not options.print:
        report.write(PAGE, compared, setting)
        _say(f"Written: {PAGE.relative_to(ROOT)}")
    print(report.render(compared, setting))
    return 0 if all(one.is_held for one in compared) else 1


def measure(databases: Databases, options: argparse.Namespace) -> list[Compared]:
    """Every row at both sizes; the databases are filled where they aren't yet."""
    if not options.filled:
        fill(databases, options.small, options.size, _say)
    with answering(databases.of_few, options.small) as few, answering(databases.of_many, options.size) as many:
        return compare(few, many, turns=options.turns, progress=_say)


@contextmanager
def _find_databases(options: argparse.Namespace, folder: str) -> Iterator[Databases]:
    """On a PostgreSQL that goes with the run, unless they are given."""
    if options.filled:
        yield Databases(Path(folder), few=options.filled[0], many=options.filled[1], copy=lambda: None)
        return
    with Postgres() as server:
        _execute(server, "CREATE DATABASE few")

        def copy() -> None:
            _execute(server, "CREATE DATABASE many TEMPLATE few")

        yield Databases(Path(folder), server.url("few"), server.url("many"), copy)


def _execute(server: Postgres, statement: LiteralString) -> None:
    with psycopg.connect(dbname="postgres", host=str(server.folder), user="laurel", autocommit=True) as connection:
        connection.execute(statement)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    run_command(main)
