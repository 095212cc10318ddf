"""`make run`: the whole site on this machine, under one process manager.

In order: the three ports must be free; what is not yet there is prepared (`tools.prepare`); then S3, the public files,
the clock, two workers (one has mail alone) and the web server run until one of them ends or Ctrl-C (or SIGTERM) comes,
which ends all.
Each runs in a session of its own, and the signal goes to the whole session: no grandchild stays behind.
"""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

from honcho.manager import SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Message, Printer

from tools import ports, prepare, s3_server

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, str(ROOT / "manage.py"))
LAST_WAIT = 10.0  # seconds between the second SIGTERM and SIGKILL
# By the engine's package.
WORKERS: dict[str, dict[str, tuple[str, ...]]] = {
    "django_tasks_db": {
        "worker": ("worker", "--exclude-queues", "mail"),
        "mail": ("worker", "--queue-name", "mail"),
    },
    "django_ox": {"worker": ("ox_worker", "--queues", "default"), "mail": ("ox_worker", "--queues", "mail")},
}


def port() -> int:
    """The first of the three ports, from PORT."""
    given = os.environ.get("PORT", "8000")
    if not given.isdecimal() or not 1024 <= int(given) <= 65_000:
        raise RuntimeError(f"PORT={given} is no port between 1024 and 65000.")
    return int(given)


def demand_free_ports(first: int) -> None:
    """Refuse to start beside somebody else, in one sentence."""
    for number, use in ports.taken(first):
        raise RuntimeError(
            f"Port {number} (for {use}) is taken: stop what uses it, or run `make run PORT={first + 100}`."
        )


def environment(first: int) -> dict[str, str]:
    """What every process of this copy gets; credentials are given here and nowhere else."""
    return {
        **s3_server.credentials(),
        "LAUREL_VAR": str(ROOT / "var"),
        **os.environ,
        "LAUREL_ENV": "development",
        "PORT": str(first),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def web_command(first: int) -> list[str]:
    """One process with threads: the quickest to start, and enough for one person."""
    address = ["--host", "127.0.0.1", "--port", str(first)]
    size = ["--workers", "1", "--blocking-threads", "8", "--workers-kill-timeout", "3"]
    return [
        *(sys.executable, "-m", "config.web"),
        "--interface",
        "wsgi",
        *address,
        *size,
        "--log-level",
        "error",
        "config.wsgi:application",
    ]


def commands(first: int, folder: Path, engine: str) -> dict[str, list[str]]:
    """Every process of the site, by its name in the output."""
    workers = next(commands for package, commands in WORKERS.items() if package in engine)
    return {
        "s3": s3_server.s3_command(folder / "s3", first + 1, f"http://127.0.0.1:{first}", shown=s3_server.SOON),
        "files": s3_server.public_command(folder / "s3", first + 2, shown=s3_server.SOON),
        "clock": [*MANAGE, "clock"],
        **{name: [*MANAGE, *command] for name, command in workers.items()},
        "web": web_command(first),
    }


class Quiet(Printer):
    """The processes' own words, and which of them ended; not that the manager starts and signals them."""

    def write(self, message: Message) -> None:
        if message.name != SYSTEM_PRINTER_NAME or " stopped " in message.data:
            super().write(message)


class Patient(Manager):
    """Ends the others as honcho does, but a busy one is asked again before it is killed.

    A worker that hears SIGTERM twice gives its task up in order (another takes it back); killed, it would leave
    its part of a database file to be recovered. honcho calls `kill` again and again once it has waited 5 s.
    """

    was_interrupted: float | None = None

    def kill(self) -> None:
        if self.was_interrupted is None:
            self.was_interrupted = time.monotonic()
            self._killall()
        elif time.monotonic() - self.was_interrupted > LAST_WAIT:
            super().kill()


def serve(first: int, world: dict[str, str]) -> int:
    """Run everything until it ends; returns the exit code."""
    manager = Patient(Quiet(sys.stdout))
    for name, command in commands(
        first, Path(world["LAUREL_VAR"]), world.get("TASK_ENGINE", "django_tasks_db")
    ).items():
        manager.add_process(name, f"exec {shlex.join(command)}", env=world, cwd=str(ROOT))
    announcer = subprocess.Popen([sys.executable, "-m", "tools.announce", str(first)], cwd=ROOT, env=world)
    try:
        manager.loop()
    finally:
        announcer.kill()
        announcer.wait()
    return 0 if manager.returncode in (130, 143) else manager.returncode or 0


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        first = port()
        demand_free_ports(first)
        world = environment(first)
        prepare.prepare(world, first)
        return serve(first, world)
    except KeyboardInterrupt:
        return 130
    except RuntimeError as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
