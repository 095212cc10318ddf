"""Who may do what with credentials in the admin: plain predicates."""

from typing import Any


def may_end_logo_grant(user: Any) -> bool:
    """End somebody's right to use a logo, and give out another private address."""
    return bool(user.is_active and user.has_perm("laurel_credentials.grant_logo"))


def may_see_logo_kits(user: Any) -> bool:
    """Look at a kit and fetch its files as staff."""
    return bool(user.is_active and user.has_perm("laurel_credentials.view_logokit"))
