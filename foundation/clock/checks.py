"""System checks: what is declared can be run, and every queue has its keeper."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from foundation.clock import conf, registry


def declared() -> Iterator[tuple[str, registry.Run]]:
    """What was declared, with the name of its declaration."""
    for job in registry.jobs():
        yield f"job {job.name}", job.run
        if job.next_due:
            yield f"job {job.name}", job.next_due
    for kind in registry.kinds():
        yield f"kind {kind.name}", kind.run


def check_declarations(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_clock.E001: each declared function exists."""
    errors: list[CheckMessage] = []
    for name, run in declared():
        try:
            registry.resolved(run)
        except ImportError as error:
            errors.append(Error(f"The {name} can't be run: {error}", id="laurel_clock.E001"))
    return errors


def check_engines(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_clock.W001: it is known, for each task engine, who takes back what a dead worker left behind."""
    known = conf.take_back()
    return [
        Warning(
            f"Nobody knows whether the task engine {engine['BACKEND']} ({alias}) takes back a dead worker's tasks.",
            hint="Name its keeper, or None if it does so itself, in LAUREL_CLOCK_TAKE_BACK.",
            id="laurel_clock.W001",
        )
        for alias, engine in getattr(settings, "TASKS", {}).items()
        if engine["BACKEND"] not in known
    ]
