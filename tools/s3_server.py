"""The local S3 server and the read-only server of its public bucket, for development and tests.

Both are `rclone` on one folder whose sub-folders are the buckets. What one server writes the other must show at once:
directories are cached for a millisecond in tests, for a tenth of a second in `make run`. (rclone has a timer of twice
that for each directory it has read: at a millisecond 4 % of a core for ever, at 0 s 2.5 cores.)
Metadata and Cache-Control live in memory only and are lost on restart (production keeps them).
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tools import ports

ACCESS_KEY_ID = "laurel-development"  # shorter than 16 characters would be refused
SECRET_ACCESS_KEY = "laurel-development-secret"  # noqa: S105 -- guards nothing but a local folder
BUCKETS = ("public", "private")
RCLONE = str(Path(sys.executable).parent / "rclone")
QUIET = ["--config", "", "--log-level", "ERROR", "--dir-cache-time"]
AT_ONCE, SOON = "1ms", "100ms"


def credentials() -> dict[str, str]:
    """The environment in which boto3 may use the local server, and nothing of the person's own account."""
    return {
        "AWS_ACCESS_KEY_ID": ACCESS_KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET_ACCESS_KEY,
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def s3_command(folder: Path, port: int, origin: str, *, shown: str = AT_ONCE) -> list[str]:
    """The S3 server; `origin` is the site whose pages may upload straight to it."""
    address = ["--addr", f"127.0.0.1:{port}", "--auth-key", f"{ACCESS_KEY_ID},{SECRET_ACCESS_KEY}"]
    return [RCLONE, "serve", "s3", str(folder), *address, "--allow-origin", origin, *QUIET, shown]


def public_command(folder: Path, port: int, *, shown: str = AT_ONCE) -> list[str]:
    """The public bucket as the public sees it: objects, never lists."""
    guards = ["--read-only", "--disable-dir-list", "--disable-zip", "--allow-origin", "*"]
    return [RCLONE, "serve", "http", str(folder / "public"), "--addr", f"127.0.0.1:{port}", *guards, *QUIET, shown]


def make_buckets(folder: Path) -> None:
    """Buckets are folders, and must be there before the server is asked for them."""
    for bucket in BUCKETS:
        (folder / bucket).mkdir(parents=True, exist_ok=True)


class S3Server:
    """Both servers on one folder, started and stopped together."""

    def __init__(self, folder: Path, s3_port: int, public_port: int, origin: str) -> None:
        self.folder = folder
        self.ports = (s3_port, public_port)
        self.commands = (s3_command(folder, s3_port, origin), public_command(folder, public_port))
        self.processes: list[subprocess.Popen[bytes]] = []

    @property
    def running(self) -> bool:
        return bool(self.processes)

    def start(self) -> None:
        """Start what isn't running; return when both answer, or raise RuntimeError with the server's own words."""
        if self.running:
            return
        make_buckets(self.folder)
        self.processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in self.commands]
        deadline = time.monotonic() + 20
        while not all(ports.answers(port) for port in self.ports):
            ended = [process for process in self.processes if process.poll() is not None]
            if ended or time.monotonic() > deadline:
                said = ended[0].communicate()[1].decode() if ended else "no answer within 20 s"
                self.stop()
                raise RuntimeError(f"The local S3 server did not start: {said.strip()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End both servers; the folder and what is in it stay."""
        for process in self.processes:
            process.kill()
            process.communicate()
        self.processes = []

    def empty(self) -> None:
        """Take everything out of both buckets."""
        for bucket in BUCKETS:
            for entry in (self.folder / bucket).iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
