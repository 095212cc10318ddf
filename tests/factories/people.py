"""Staff for tests, with the rights that a test names."""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

_numbers = count(1)


def staff(*codenames: str) -> Any:
    """Somebody who may enter the admin, with these rights."""
    user = get_user_model().objects.create_user(f"staff{next(_numbers)}@office.example.jp")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    return user
