"""The world that is looked at: an empty database migrated, the demo in it, its work done and its mail written."""

from pathlib import Path

from django.core.management import call_command

from . import stage


def migrate(out: Path) -> None:
    """An empty site."""
    call_command("migrate", verbosity=0)


def make(out: Path) -> None:
    """Migrate, load the demo, let the clock and the worker do what waits, then act in it."""
    call_command("migrate", verbosity=0)
    call_command("demo", "--if-empty", verbosity=0)
    work()
    stage.run(stage.Stage(), out, work)


def work() -> None:
    """What is due now: periodic jobs, tasks, mail."""
    for _round in range(2):
        call_command("clock", "--once")
        call_command("db_worker", "--batch", "--no-reload", "--no-startup-delay", "--interval", "0", verbosity=0)
