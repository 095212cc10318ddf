"""Who may: the question that the permissions of every app are made of."""

from typing import Any


def has_permission(user: Any, name: str) -> bool:
    """Whether somebody active has the right `<app label>.<codename>`."""
    return bool(user.is_active and user.has_perm(name))
