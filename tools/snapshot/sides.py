"""The two sides: a commit in a worktree of its own, and the working tree; on each the same is collected.

A side has a world (database, S3, mail) and a folder with a file for each part of what was collected. Those of a commit
stay for the next comparison, under the commit and the state of the collecting code; the working tree's are made anew.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools import ports
from tools.s3_server import S3Server, credentials

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".cache" / "snapshot"
CODE = Path(__file__).parent
START = "import sys; sys.path.append({code!r}); from collecting.main import main; main()"
# Jobs by kind; "admin" finds the addresses that those after it visit.
JOBS: dict[str, list[tuple[str, ...]]] = {
    "records": [("records",)],
    "notices": [("notices",)],
    "api": [("api",)],
    "admin": [("admin",)],
    "site": [("site",)],
    "applying": [("applying",)],
    "private": [("private",)],
    "effects": [("effects",), ("effects-outside",)],
    "roles": [
        ("admin-of", "secretariat", "ja"),
        ("admin-of", "administrator", "en"),
        ("statuses", "editor", "publisher"),
        ("statuses", "auditor", "reviewer", "applicant", "nobody"),
    ],
}
PORT = 8000  # where the site would answer: stored and shown, the same on both sides; nothing listens there
WORLD = ("world",)
MADE_ONCE = (("migrate",), WORLD)  # in the world's own database; the others work on copies
MAKING = ("world", "stage", "moment", "forms", "reading", "models", "addresses")  # the code that makes a world
FIRST = ("records", "notices", "api", "admin", "site", "applying", "private")
THEN = ("roles", "effects")


@dataclass(frozen=True)
class Side:
    """Where a tree lies, and what is made of it."""

    tree: Path
    folder: Path
    world: Path

    def has(self, job: tuple[str, ...]) -> bool:
        return self._stamp(job).exists()

    def _stamp(self, job: tuple[str, ...]) -> Path:
        return self._out(job) / f".done-{'-'.join(job)}"

    def _out(self, job: tuple[str, ...]) -> Path:
        return self.world if job in MADE_ONCE else self.folder

    def run(self, job: tuple[str, ...], port: int) -> None:
        """One job in a process of its own, on its own copy of the database; RuntimeError with what it said."""
        if self.has(job):
            return
        began = time.monotonic()
        mine = self.folder / f"copy-{'-'.join(job)}.sqlite3"
        if job not in MADE_ONCE:
            shutil.copy(self.world / "laurel.sqlite3", mine)
        database = self.world / "laurel.sqlite3" if job in MADE_ONCE else mine
        command = [sys.executable, "-c", START.format(code=str(CODE)), job[0], str(self._out(job)), json.dumps(job[1:])]
        environment = {**self.environment(port), "DATABASE_URL": f"sqlite:///{database}"}
        done = subprocess.run(command, cwd=self.tree, env=environment, capture_output=True, text=True)
        (self._out(job) / f"said-{'-'.join(job)}.txt").write_text(done.stdout + done.stderr)
        for left in self.folder.glob(f"{mine.name}*"):
            left.unlink()
        if done.returncode != 0:
            raise RuntimeError(f"{self.tree}: {' '.join(job)} failed:\n{done.stderr[-4000:]}")
        self._stamp(job).touch()
        print(f"  {self.folder.name}: {' '.join(job)} {time.monotonic() - began:.0f} s", flush=True)

    def environment(self, port: int) -> dict[str, str]:
        """A world in which nobody has set anything, and this tree's code alone is found."""
        own = ("LAUREL_", "DATABASE_URL", "BASE_URL", "S3_", "DJANGO_", "PYTHONPATH", "PORT", "MAKE")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        return {
            **plain,
            **credentials(),
            "LAUREL_ENV": "test",
            "LAUREL_VAR": str(self.world),
            "PORT": str(PORT),
            "S3_ENDPOINT_URL": f"http://127.0.0.1:{port + 1}",
            "S3_PUBLIC_DOMAIN": f"127.0.0.1:{port + 2}",
            "PYTHONPATH": os.pathsep.join((str(self.tree / "site"), str(self.tree))),
            "PYTHONHASHSEED": "0",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }


def state_of(*names: str) -> str:
    """A name for the state of some collecting code; of all where none is named."""
    digest = hashlib.sha256()
    for path in sorted((CODE / "collecting").glob("*.py")):
        if not names or path.stem in names:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def git(*arguments: str, tree: Path = ROOT) -> str:
    return subprocess.run(["git", *arguments], cwd=tree, check=True, capture_output=True, text=True).stdout.strip()


def old_side(commit: str) -> Side:
    """The side of a commit; its tree is checked out where it isn't yet."""
    name = git("rev-parse", "--short=12", f"{commit}^{{commit}}")
    tree = CACHE / "trees" / name
    if not tree.exists():
        git("worktree", "prune")
        git("worktree", "add", "--detach", "--quiet", str(tree), name)
    return Side(tree, CACHE / f"{name}-{state_of()}", CACHE / f"world-{name}-{state_of(*MAKING)}")


def new_side() -> Side:
    """The working tree, looked at anew."""
    side = Side(ROOT, CACHE / "new", CACHE / "world-new")
    for folder in (side.folder, side.world):
        shutil.rmtree(folder, ignore_errors=True)
    return side


def is_collected(side: Side, kinds: list[str]) -> bool:
    """Whether nothing is to be done."""
    return all(side.has(job) for job in (WORLD, ("tokens",), *(job for kind in kinds for job in JOBS[kind])))


def collect(side: Side, kinds: list[str], processes: int) -> None:
    """Every part of these kinds, on the side's own S3 server."""
    side.folder.mkdir(parents=True, exist_ok=True)
    side.world.mkdir(parents=True, exist_ok=True)
    port = ports.find_free_block()
    with S3Server(side.world / "s3", port + 1, port + 2, f"http://127.0.0.1:{PORT}"):
        make_world(side, port)
        for stage in (FIRST, THEN):
            jobs = [job for kind in stage if kind in kinds for job in JOBS[kind]]
            with ThreadPoolExecutor(processes) as pool:
                for running in [pool.submit(side.run, job, port) for job in jobs]:
                    running.result()


def lay(side: Side, port: int) -> None:
    """An empty database: migrated once for each state of the migrations, then copied."""
    migrations = (path for depth in ("*", "*/*") for path in side.tree.glob(f"{depth}/migrations/*.py"))
    digest = hashlib.sha256((side.tree / "site/config/settings/apps.py").read_bytes())
    for path in sorted(migrations):
        digest.update(path.relative_to(side.tree).as_posix().encode() + path.read_bytes())
    migrated = CACHE / f"migrated-{digest.hexdigest()[:8]}.sqlite3"
    with (CACHE / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not migrated.exists():
            side.run(("migrate",), port)
            shutil.copy(side.world / "laurel.sqlite3", migrated)
    shutil.copy(migrated, side.world / "laurel.sqlite3")


def make_world(side: Side, port: int) -> None:
    """Migrated and filled, unless it is there whole."""
    if not side.has(WORLD):
        shutil.rmtree(side.world, ignore_errors=True)
        (side.world / "s3" / "public").mkdir(parents=True)
        (side.world / "s3" / "private").mkdir()
        command = [sys.executable, "-m", "tools.translations", "compile"]
        subprocess.run(command, cwd=side.tree, env=side.environment(port), check=True, capture_output=True)
        lay(side, port)
    side.run(WORLD, port)
    side.run(("tokens",), port)
