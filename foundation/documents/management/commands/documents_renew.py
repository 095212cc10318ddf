"""`manage.py documents_renew`: bring the finished answers of the API in step; `--all` makes them all anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation.documents.domain import drop_documents, renew_documents


class Command(BaseCommand):
    """Makes what is missing or out of date, drops what is gone. Nothing needs it: the worker does the same."""

    help = "Bring the finished answers of the API in step with what they are made from."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="make all of them anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            drop_documents()
        self.stdout.write(f"Answers made: {renew_documents()}")
