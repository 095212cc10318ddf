"""`make bench-idle`: what a `make run` that nobody uses takes of a processor, all its processes together.

A first start in a folder of its own, with the demo; some pages are looked at, then it is left alone: some minutes to
come to rest, then whole ones that are measured, since the jobs of the clock come once in each. Above `BAR` it ends with
an error.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil

from tools import ports
from tools.run import ROOT, commands

BAR = 0.02  # of one core
PAGES = ("/ja/", "/en/", "/admin/login/", "/api/v3/case-studies/?locale=ja")
REST = 240.0  # seconds until what a first start leaves to the worker is done: pictures for sharing, previews
WAIT = 600.0  # seconds until a first start answers, on a slow machine
ENGINE = "django_tasks_db"


def read_times(folder: Path) -> Counter[str]:
    """Seconds of processor time so far, by part, of the copy that has its data in a folder; ended children included."""
    parts = {" ".join(command): name for name, command in commands(0, folder, ENGINE).items()}
    taken: Counter[str] = Counter()
    for process in list_processes(folder):
        try:
            times = process.cpu_times()
            taken[_find_part(process, parts)] += sum(times[:4])
        except psutil.Error:  # ended meanwhile; what it took is its parent's
            continue
    return taken


def list_processes(folder: Path) -> Iterator[psutil.Process]:
    """Everything on this machine that was started for the copy, however far removed from what started it."""
    for process in psutil.process_iter():
        try:
            if process.environ().get("LAUREL_VAR") == str(folder):
                yield process
        except psutil.Error:  # of somebody else, or ended
            continue


def _find_part(process: psutil.Process, parts: dict[str, str]) -> str:
    """The part that it belongs to, by its own command or that of what started it: s3, clock, web …"""
    for one in (process, *process.parents()):
        said = " ".join(one.cmdline())
        for command, name in parts.items():
            if _without_ports(said) == _without_ports(command):
                return name
    return "manager"


def _without_ports(command: str) -> str:
    return "".join(letter for letter in command if not letter.isdigit())


def measure(folder: Path, *, seconds: float) -> dict[str, float]:
    """What each part takes from now on, as a share of one core."""
    before, begun = read_times(folder), time.monotonic()
    time.sleep(seconds)
    after, passed = read_times(folder), time.monotonic() - begun
    return {name: (after[name] - before[name]) / passed for name in sorted(after)}


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 -- always http://127.0.0.1
            return bool(answer.status == 200)
    except OSError:
        return False


def run(minutes: int) -> dict[str, float]:
    """Start a copy, look at it, leave it alone; its shares."""
    first = ports.find_free_block()
    with tempfile.TemporaryDirectory(prefix="laurel-idle-") as name:
        folder = Path(name)
        world = {**os.environ, "PORT": str(first), "LAUREL_VAR": name}
        process = subprocess.Popen([sys.executable, "-m", "tools.run"], cwd=ROOT, env=world, stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + WAIT
            while not _answers(f"http://127.0.0.1:{first}/healthz"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("The site did not start.")
                time.sleep(0.5)
            if not all(_answers(f"http://127.0.0.1:{first}{page}") for page in PAGES):
                raise RuntimeError("A page could not be looked at.")
            time.sleep(REST)
            return measure(folder, seconds=60 * minutes)
        finally:
            process.terminate()
            process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=3, help="that are measured")
    shares = run(parser.parse_args().minutes)
    for name, share in shares.items():
        print(f"{name:<10}{share:7.2%}")
    whole = sum(shares.values())
    print(f"{'all':<10}{whole:7.2%} of one core, at most {BAR:.0%}")
    return int(whole > BAR)


if __name__ == "__main__":
    sys.exit(main())
