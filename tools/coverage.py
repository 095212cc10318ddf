"""`make coverage`: which branches the tests run that need no browser; the whole, and each app, the least covered first.

The processes that tests start are measured, too (`tools/measured_processes.py`). TESTS="tests/clock tests/audit" runs
a part. Fails below the shares that the house wants: those of a whole run, so a part is only reported.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.architecture.plainness.tree import ROOT, Tree
from tools import translations
from tools.test import WORKERS

FOLDER = ROOT / ".cache/coverage"
WHOLE, LEAST = 92.0, 85.0
PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tools.measured_processes", "--no-browser")
WORLD = {**os.environ, "LAUREL_ENV": "test", "PYTHONPATH": f"site{os.pathsep}."}

Branches = dict[str, tuple[int, int]]  # by app: run, all there are


def measure(tests: list[str]) -> bool:
    """Run the tests and put what each process saw together; whether all passed."""
    for old in FOLDER.glob("data*"):
        old.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "coverage", "run", *PYTEST, *WORKERS, *tests]
    passed = subprocess.run(command, cwd=ROOT, env=WORLD).returncode
    if passed not in (0, 1):
        sys.exit(f"The tests didn't come to their end (exit code {passed}).")
    for step in (("combine", "--quiet"), ("json", "--quiet", "-o", str(FOLDER / "report.json"))):
        subprocess.run([sys.executable, "-m", "coverage", *step], cwd=ROOT, check=True)
    return passed == 0


def count_branches(report: dict[str, dict], tree: Tree) -> Branches:
    """Branches by app, of coverage's report; a file it has not seen has none."""
    apps = {str(source.path): tree.app_of(source) for source in tree.product}
    counted: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, found in report["files"].items():
        if Path(path).as_posix() in apps:
            counted[apps[path]][0] += found["summary"]["covered_branches"]
            counted[apps[path]][1] += found["summary"]["num_branches"]
    return {app: (run, there) for app, (run, there) in counted.items() if there}


def share(run: int, there: int) -> float:
    return round(100 * run / there, 1) if there else 100.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tests", nargs="*", help="a part of the tests; without, all")
    options = parser.parse_args()
    translations.compile_all()
    passed = measure(options.tests)
    branches = count_branches(json.loads((FOLDER / "report.json").read_text(encoding="utf-8")), Tree())
    shares = sorted((share(*counted), app) for app, counted in branches.items())
    for percent, app in shares:
        print(f"{app:30}{percent:8} %  {branches[app][0]:6,} of {branches[app][1]:6,} branches")
    whole = share(*(sum(numbers) for numbers in zip(*branches.values(), strict=True))) if branches else 0.0
    print(f"{'whole':30}{whole:8} %  (wanted: {WHOLE} %, each app {LEAST} %)")
    return int(not passed or (not options.tests and (whole < WHOLE or shares[0][0] < LEAST)))


if __name__ == "__main__":
    sys.exit(main())
