"""The web server: granian, whose workers are copies of a process that has loaded the site.

    python -m config.web --interface wsgi --workers 2 config.wsgi:application

All options are granian's own. What is loaded is loaded once for all workers and stays in memory once, until it is
written to. The rules the next editor must not break: nothing that is loaded holds a connection, a lock or a thread,
which copies can't share; new code is loaded by a start, not by a reload of the workers; granian sets up logging once
more in each worker, so that what it sets up has to be ours.
"""

import multiprocessing
import os
import signal
import sys
from functools import partial
from importlib import import_module

from django.conf import settings
from django.db import connections
from granian import log
from granian.cli import cli, entrypoint

# With these what is loaded differs from what was loaded before: each worker loads the site by itself.
BY_ITSELF = ("env_files", "reload", "working_dir")
STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})


def let_signals_end_new_workers() -> None:
    """A process that is copied has its parent's way to note a signal, for nobody; granian would wait for it for ever.

    So a signal ends it until it listens itself; one that comes while it is being copied is kept for later.
    """
    os.register_at_fork(
        before=partial(signal.pthread_sigmask, signal.SIG_BLOCK, STOPPING),
        after_in_parent=partial(signal.pthread_sigmask, signal.SIG_UNBLOCK, STOPPING),
        after_in_child=_take_signals,
    )


def _take_signals() -> None:
    for number in STOPPING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)


def main() -> None:
    """As granian's command; where processes can't be copied safely each worker loads the site by itself."""
    given = cli.make_context("web", sys.argv[1:], auto_envvar_prefix="GRANIAN", resilient_parsing=True).params
    if sys.platform == "linux" and not any(given[name] for name in BY_ITSELF):
        multiprocessing.set_start_method("fork")
        let_signals_end_new_workers()
        import_module("config.wsgi")
        log.LOGGING_CONFIG.update(settings.LOGGING)
        connections.close_all()
    entrypoint()


if __name__ == "__main__":
    main()
