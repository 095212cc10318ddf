"""One process on one of the databases, asked for one address at a time; and what it says of each."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.sites import PATHS, make_world
from tools.run import ROOT


def make_environment(database: str, folder: Path) -> dict[str, str]:
    """This site on a database, without kept answers; its data lies in the folder."""
    (folder / "static").mkdir(parents=True, exist_ok=True)
    own = {
        "LAUREL_ENV": "test",
        "LAUREL_VAR": str(folder),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "bench.ours.settings",
        "PYTHONPATH": PATHS,
        "KEEP_ANSWERS": "off",
    }
    return make_world(own)


@dataclass(frozen=True)
class Said:
    """What one request took: seconds that passed, seconds of the process without those of the database, statements."""

    seconds: float
    busy: float
    statements: int = 0
    text: str = ""


@dataclass(frozen=True)
class Process:
    """The process, and how many cases its database has in each language."""

    child: "subprocess.Popen[str]"
    size: int

    def ask(self, path: str, *, is_anew: bool = False, is_counted: bool = False, is_read: bool = False) -> Said:
        """One request; RuntimeError for any other answer than 200, and where the process has ended."""
        order = {"path": path, "is_anew": is_anew, "is_counted": is_counted, "is_read": is_read}
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(json.dumps(order) + "\n")
        self.child.stdin.flush()
        line = self.child.stdout.readline()
        facts: dict[str, Any] = json.loads(line) if line else {"status": "nothing"}
        if facts.pop("status") != 200:
            raise RuntimeError(f"{self.size:,} cases: not answered as it should be: {path} {line[:500]}")
        return Said(**facts)

    def read(self, path: str) -> Any:
        """The JSON of an answer."""
        return json.loads(self.ask(path, is_read=True).text)


@contextmanager
def answering(environment: Mapping[str, str], size: int) -> Iterator[Process]:
    """The process from its start on; ended when the block is left."""
    command = [sys.executable, "-m", "bench.ours.answers"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=dict(environment), **pipes) as child:
        try:
            yield Process(child, size)
        finally:
            child.terminate()
