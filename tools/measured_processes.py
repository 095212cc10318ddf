"""A pytest plugin of `make coverage`: measures the processes that tests start with an environment of their own, too.

coverage measures a process by a variable of its environment. Where a test, or our own code, gives a process an
environment made for it, the variable is put in. The typesetter's process sees no package and may write no file:
`tools/measured_child.py` runs and measures it.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.architecture.plainness.tree import ROOT

VARIABLE = "COVERAGE_PROCESS_CONFIG"
ALONE = [sys.executable, "-I", "-S"]  # how a process starts that sees no package
DATA = str(ROOT / ".cache/coverage/data")  # as pyproject.toml says
CHILD = str(Path(__file__).resolve().with_name("measured_child.py"))

_start: Any = subprocess.Popen.__init__


def get_measured(args: Any, environment: dict[str, str] | None) -> tuple[Any, dict[str, str] | None]:
    """The command and environment with which the same process is measured."""
    if isinstance(args, list) and args[: len(ALONE)] == ALONE:
        return [sys.executable, "-I", CHILD, DATA, *args[len(ALONE) :]], environment
    return args, None if environment is None else {**environment, VARIABLE: os.environ[VARIABLE]}


def _start_measured(self: Any, args: Any, *more: Any, env: dict[str, str] | None = None, **options: Any) -> None:
    args, env = get_measured(args, env)
    _start(self, args, *more, env=env, **options)


def pytest_configure() -> None:
    subprocess.Popen.__init__ = _start_measured  # type: ignore[assignment]  # in tests alone
