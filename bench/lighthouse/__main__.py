"""`make bench-lighthouse`: Lighthouse on every type of public page, and the bars of reading on a phone."""

import argparse
import os
import signal
import subprocess
import time
from datetime import date

from bench.command import PAGE, read_commit, run_command
from bench.lighthouse import report
from bench.lighthouse.installation import install
from bench.lighthouse.measurement import Runner
from bench.lighthouse.page_type import PAGE_TYPES
from bench.quiet import Quiet
from tools import chromium
from tools.own_copy import own_copy, wait_for_renditions
from tools.run import ROOT

FIRST_WAIT = 60  # seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of each page")
    parser.add_argument("--minutes", type=float, default=60, help="after which no further run is begun")
    parser.add_argument("--pages", nargs="+", metavar="NAME", help="only these types of page")
    parser.add_argument("--print", action="store_true", help="print the section and leave docs/benchmarks.md alone")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    pages = [page for page in PAGE_TYPES if not options.pages or page.name in options.pages]
    program, browser = install(), chromium.install()
    with own_copy() as copy:
        wait_for_renditions(copy)
        Quiet(patience=FIRST_WAIT).wait()  # the worker goes on with other pictures
        runner = Runner(program, browser, time.monotonic() + 60 * options.minutes)
        measured = runner.measure(copy.site, pages, runs=options.runs)
    if not measured:
        raise RuntimeError("The time was over before the first run.")
    setting = report.Setting(
        pages,
        lighthouse=_read_version(*program),
        browser=_read_version(browser),
        cores=os.cpu_count() or 1,
        day=f"{date.today():%Y-%m-%d}",
        commit=read_commit(),
    )
    if options.print:
        print(report.render(measured, runner.quiet, setting))
    else:
        report.write(PAGE, measured, runner.quiet, setting)
        print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


def _read_version(*command: str) -> str:
    """What a program says of itself, without what its system adds."""
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.strip().partition(" built on ")[0]


if __name__ == "__main__":
    run_command(main)
