"""`manage.py demo`: the demo content; `--renew` moves its dates on to today."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from demo.loading import is_loaded, load_demo


class Command(BaseCommand):
    """Loads or renews the demo; running it again changes nothing but dates."""

    help = "Load the demo content (again: bring it up to date)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where the demo is there already")
        parser.add_argument("--renew", action="store_true", help="move the dates of a loaded demo on to today")

        parser.add_argument("--migrate", action="store_true", help="migrate first: one start of Django instead of two")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["migrate"]:
            call_command("migrate", verbosity=0)
        if options["if_empty"] and is_loaded():
            return
        if options["renew"] and not is_loaded():
            self.stderr.write("There is no demo to renew: run `manage.py demo` first.")
            return
        self.stdout.write("Loading the demo ...")
        load_demo(base=timezone.localdate(), progress=lambda step: self.stdout.write(f"  {step}"))
