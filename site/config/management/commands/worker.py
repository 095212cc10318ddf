"""`manage.py worker`: runs tasks as `db_worker` does, and waits for the next one cheaply.

`db_worker` looks for a task by opening the database anew and locking it whole, each second: on SQLite up to a tenth of
a core for nothing. Here it runs what is ready and leaves (`--batch`); then one plain statement on one open connection
says, twice a second, whether there is something again.
"""

import logging
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, InternalError, OperationalError, connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker, valid_interval
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

logger = logging.getLogger(__name__)

INTERVAL = 0.5  # seconds: how long a task may wait before it is begun
FRESH = 60  # seconds: how long one connection is waited on; the file of a database may be another by then


class PatientWorker(Worker):
    """The engine's worker, begun again whenever there is something to do."""

    def __init__(self, queue_names: list[str], excluded: list[str], interval: float) -> None:
        super().__init__(
            queue_names=queue_names,
            excluded_queue_names=excluded,
            interval=interval,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def serve(self) -> None:
        """Until a signal comes: while it waits it leaves at once, in the middle of a task when that has ended."""
        while self.running:
            try:
                self.run()
                self.wait()
            except (OperationalError, InterfaceError, InternalError):  # away, or it only reads for a while
                logger.exception("the database did not answer; the worker tries again")
                connections.close_all()
                time.sleep(self.interval)

    def wait(self) -> None:
        """Return once a task is ready, or the connection is old."""
        until = time.monotonic() + FRESH
        while self.running and time.monotonic() < until:
            time.sleep(self.interval)
            if self.list_ready().exists():
                return

    def list_ready(self) -> DBTaskResultQuerySet:
        """The tasks of these queues that nobody has begun."""
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name).order_by()
        if not self.process_all_queues:
            ready = ready.filter(queue_name__in=self.queue_names)
        return ready.exclude(queue_name__in=self.excluded_queue_names)


class Command(BaseCommand):
    help = "Runs the tasks of these queues, and waits for more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue-name", default="*", help="Queues, separated by commas; '*' (default): all.")
        parser.add_argument("--exclude-queues", default="", help="Of all queues, those to leave to other workers.")
        parser.add_argument("--interval", default=INTERVAL, type=valid_interval, help="Seconds between two looks.")

    def handle(self, *args: Any, queue_name: str, exclude_queues: str, interval: float, **options: Any) -> None:
        worker = PatientWorker(queue_name.split(","), [name for name in exclude_queues.split(",") if name], interval)
        worker.configure_signals()
        worker.serve()
