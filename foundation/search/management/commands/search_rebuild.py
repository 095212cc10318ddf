"""`manage.py search_rebuild`: bring the whole search index in step with the pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.search import conf
from foundation.search.domain import rebuild


class Command(BaseCommand):
    """Writes what is missing or changed, drops what is gone; a page that is as before costs a look."""

    help = "Bring the search index in step with the pages."

    def handle(self, *args: Any, **options: Any) -> None:
        if not conf.is_indexed():
            raise CommandError("There is no search index: install the extra (pip install 'laurel[search]').")
        self.stdout.write(f"Pages in the search index: {rebuild()}")
