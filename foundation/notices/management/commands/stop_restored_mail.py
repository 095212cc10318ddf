"""`manage.py stop_restored_mail`: after a backup was restored, before workers start."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.notices.domain import stop_restored


class Command(BaseCommand):
    help = "Keeps from going what the backup still had to send: it has gone since. No mail worker may run."

    def handle(self, *args: Any, **options: Any) -> None:
        number = stop_restored()
        self.stdout.write(f"{number} e-mails are stopped. Whichever hasn't gone is sent again from Mail in the admin.")
