"""`make bench`: ratios between this site and others with the same content, measured in one run (docs/running.md)."""

import argparse
import os
import signal
import tempfile
from datetime import date
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from bench.command import PAGE, read_commit, run_command
from bench.measurement import Plan
from bench.quiet import Quiet
from bench.report import Setting, render, write
from bench.run import run
from bench.sites import Places
from bench.wrk import Loader, find_program
from tools.ports import find_free_block
from tools.postgres import Postgres
from tools.run import ROOT
from tools.valkey import Valkey


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2_000, help="case studies in each language")
    parser.add_argument("--seconds", type=float, default=5, help="of each load")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--print", action="store_true", help="print the section and leave docs/benchmarks.md alone")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    plan = Plan(options.rounds, Loader(find_program(), options.seconds))
    with tempfile.TemporaryDirectory(prefix="laurel-bench-") as folder, Postgres() as server, Valkey() as valkey:
        names = ("ours", "stock", "plain")
        with psycopg.connect(dbname="postgres", host=str(server.folder), user="laurel", autocommit=True) as connection:
            for name in names:
                connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        places = Places(Path(folder), {name: server.url(name) for name in names}, find_free_block(), valkey.url())
        measured = run(places, options.size, plan, Quiet())
    setting = Setting(options.size, "PostgreSQL", os.cpu_count() or 1, f"{date.today():%Y-%m-%d}", read_commit())
    if options.print:
        print(render(measured, plan, setting))
    else:
        write(PAGE, measured, plan, setting)
        print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    run_command(main)
