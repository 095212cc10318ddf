"""`manage.py clock`: runs what is due, sleeps until the next moment, stops cleanly on SIGTERM and SIGINT."""

import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, InternalError, OperationalError, close_old_connections
from django.utils import timezone

from foundation.clock import conf, domain

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs periodic jobs, scheduled publishing and due work, each once however many clocks there are."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stop = Event()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run what is due now, then leave (for cron).")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            domain.run_due()
            return
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: self.stop.set())
        self.stdout.write("The clock runs.")
        while not self.stop.is_set():
            self.stop.wait(self.round())
        self.stdout.write("The clock stops.")

    def round(self) -> float:
        """Run what is due; how many seconds to sleep. A database that is away, or only reads, ends no clock."""
        longest = conf.longest_sleep().total_seconds()
        close_old_connections()
        try:
            following = domain.run_due(stopping=self.stop.is_set)
        except (OperationalError, InterfaceError, InternalError):
            logger.exception("the database did not answer; the clock tries again")
            return longest
        finally:
            close_old_connections()
        return min(max((following - timezone.now()).total_seconds(), 0), longest)
