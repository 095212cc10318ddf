"""`manage.py check_assets`: is every file that was received where its row says, and the other way round?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.assets.domain.inventory import SHOWN, compare_all


class Command(BaseCommand):
    help = "Compares every row of a received file with its object in the store, both ways. Exit code 1: some are lost."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            inventory = compare_all()
        except OSError as error:
            raise CommandError(f"The store does not answer: {error}") from error
        for what, count in inventory.counts.items():
            self.stdout.write(f"{what}: {count}")
            for name in getattr(inventory, what):
                self.stdout.write(f"  {name}")
            if count > SHOWN:
                self.stdout.write(f"  … and {count - SHOWN} more")
        if not inventory.is_intact:
            raise CommandError(f"Of {inventory.files} files some are not where they should be.")
        self.stdout.write(self.style.SUCCESS(f"All {inventory.files} files are where they should be."))
