"""Who may merge organisations."""

from typing import Any


def may_merge(user: Any) -> bool:
    """Merge two records of one body: users who may change and delete organisations."""
    names = ("laurel_organisations.change_organisation", "laurel_organisations.delete_organisation")
    return bool(user.is_active and user.has_perms(names))
