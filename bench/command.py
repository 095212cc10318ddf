"""What the commands of the bench share: the page they write to, the commit they measure, how they end."""

import subprocess
import sys
from collections.abc import Callable
from typing import NoReturn

from tools.run import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"


def read_commit() -> str:
    """The commit that was measured, marked where files differ from it."""
    command = ["git", "describe", "--always", "--dirty=, with changes", "--abbrev=8", "--exclude=*"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip() or "unknown"


def run_command(main: Callable[[], int]) -> NoReturn:
    """With the status that `main` gives; stopped by hand, or failed for a reason that it says, without a traceback."""
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as reason:
        sys.exit(str(reason))
