"""`make bench-lists`: every list of the admin with 20,000 rows beside the same list with 200, on both databases.

Two databases, a process on each (`lists_process.py`), asked by turns for the same list as staff see it, warm: the
middle of five, and how many statements. What is compared is the processor's time, PostgreSQL's included, since other
work on the machine doesn't lengthen it; the time that passed stands beside it. The site has PostgreSQL read without
parallel workers, so that all of its time is one process's. Printed as the table of docs/benchmarks.md; data lives in a
temporary folder that goes with the run.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from tools import template_database
from tools.postgres import Postgres
from tools.run import ROOT

TURNS, FEW, MOST, STATEMENTS = 5, 200, 2.0, 12
COUNTED = 2  # requests: a moment of change may lie between two, after which all is read anew


@dataclass
class Side:
    """A process on one of the two databases, and what its lists took."""

    child: "subprocess.Popen[str]"
    rows: int
    said: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)

    def read(self) -> Any:
        assert self.child.stdout is not None
        line = self.child.stdout.readline()
        if not line:
            raise RuntimeError(f"the process with {self.rows:,} rows has ended")
        return json.loads(line)

    def ask(self, name: str, *, is_counted: bool = False) -> dict[str, float]:
        assert self.child.stdin is not None
        self.child.stdin.write(json.dumps([name, is_counted]) + "\n")
        self.child.stdin.flush()
        said: dict[str, float] = self.read()
        return said

    def middle(self, name: str, what: str) -> float:
        return statistics.median(said[what] for said in self.said[name])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--database", choices=("postgresql", "sqlite"), help="measure this one only")
    parser.add_argument("--only", default="", help="lists whose name has this in it")
    options = parser.parse_args()
    missed = 0
    for database in [options.database] if options.database else ["postgresql", "sqlite"]:
        with tempfile.TemporaryDirectory(prefix="laurel-bench-") as folder, ExitStack() as stack:
            urls = stack.enter_context(make_databases(database, Path(folder)))
            missed += measure(database, urls, Path(folder), options)
    return 1 if missed else 0


@contextmanager
def make_databases(database: str, folder: Path) -> Iterator[list[str]]:
    """The addresses of two empty ones."""
    if database == "sqlite":
        files = [folder / "few.sqlite3", folder / "many.sqlite3"]
        for file in files:
            template_database.unpack(file)
        yield [f"sqlite:///{file}" for file in files]
        return
    with Postgres() as server:
        with psycopg.connect(dbname="postgres", host=str(server.folder), user="laurel", autocommit=True) as connection:
            connection.execute("CREATE DATABASE few")
            migrate(server.url("few"), folder)
            connection.execute("CREATE DATABASE many TEMPLATE few")
        yield [server.url("few"), server.url("many")]


def migrate(url: str, folder: Path) -> None:
    world = os.environ | {"LAUREL_ENV": "test", "LAUREL_VAR": str(folder), "DATABASE_URL": url}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=world, check=True)


def measure(database: str, urls: list[str], folder: Path, options: argparse.Namespace) -> int:
    """Print the table; how many lists miss what is promised."""
    with ExitStack() as stack:
        few, many = (
            stack.enter_context(start(url, rows, folder)) for url, rows in zip(urls, (FEW, options.rows), strict=True)
        )
        names = [name for name in few.read() if options.only in name]
        many.read()
        for name in names:
            compare(name, few, many)
        return report(database, few, many)


@contextmanager
def start(url: str, rows: int, folder: Path) -> Iterator[Side]:
    place = folder / f"{rows}"
    place.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tools.bench.lists_process", url, str(rows), str(place / "lists.json")]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as child:
        try:
            yield Side(child, rows)
        finally:
            child.terminate()


def compare(name: str, few: Side, many: Side) -> None:
    """By turns, the other one first every second time; statements once what is read once has been read."""
    for side in (few, many):
        side.ask(name)
        counted = [side.ask(name, is_counted=True)["statements"] for _turn in range(COUNTED)]
        side.statements[name] = int(min(counted))
    for turn in range(TURNS):
        for side in (few, many) if turn % 2 else (many, few):
            side.said.setdefault(name, []).append(side.ask(name))
    ratio = many.middle(name, "processor") / few.middle(name, "processor")
    print(f"{ratio:.2f} {many.statements[name]} {name}", file=sys.stderr, flush=True)


def report(database: str, few: Side, many: Side) -> int:
    print(f"\n### {database}\n\n| list | statements | {few.rows} | {many.rows:,} | ratio | of the time that passed |")
    print("|---|---|---|---|---|---|")
    ratios = {name: many.middle(name, "processor") / few.middle(name, "processor") for name in many.said}
    missed = {name for name, ratio in ratios.items() if ratio > MOST or many.statements[name] > STATEMENTS}
    for name in sorted(many.said, key=lambda name: -ratios[name]):
        before, after = (1000 * side.middle(name, "processor") for side in (few, many))
        passed = many.middle(name, "seconds") / few.middle(name, "seconds")
        statements = " → ".join(dict.fromkeys(str(side.statements[name]) for side in (few, many)))
        held = " **missed**" if name in missed else ""
        print(f"| {name} | {statements} | {before:.0f} ms | {after:.0f} ms | {ratios[name]:.2f}{held} | {passed:.2f} |")
    quick = sum(ratio <= MOST for ratio in ratios.values())
    beyond = sum(number > STATEMENTS for number in many.statements.values())
    print(
        f"\n{quick} of {len(ratios)} within {MOST} ×, the middle {statistics.median(ratios.values()):.2f}; "
        f"{beyond} take more than {STATEMENTS} statements; "
        f"load average {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return len(missed)


if __name__ == "__main__":
    sys.exit(main())
