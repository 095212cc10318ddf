"""The web server: granian, whose workers are copies of a process that has loaded the site.

    python -m config.web --interface wsgi --workers 2 config.wsgi:application

All options are granian's own. What is loaded is loaded once for all workers and stays in memory once, until it is
written to. The rules the next editor must not break: nothing that is loaded holds a connection, a lock or a thread,
which copies can't share; new code is loaded by a start, not by a reload of the workers.
"""

import multiprocessing
import sys
from importlib import import_module

from django.db import connections
from granian.cli import entrypoint


def main() -> None:
    """As granian's command; where processes can't be copied safely each worker loads the site by itself."""
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
        import_module("config.wsgi")
        connections.close_all()
    entrypoint()


if __name__ == "__main__":
    main()
