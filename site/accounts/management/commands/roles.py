"""`manage.py roles`: makes the groups editor, publisher, secretariat, reviewer and auditor, or sets them right."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.domain.role import apply_roles


class Command(BaseCommand):
    help = "Makes the roles' groups with exactly the rights that site/accounts/roles.py declares. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = apply_roles()
        self.stdout.write(f"Roles changed: {', '.join(changed)}." if changed else "The roles are as declared.")
