"""Who may do what with logos in the admin: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_end_logo_grant(user: Any) -> bool:
    """End somebody's right to use a logo, and replace its private link."""
    return has_permission(user, "laurel_logos.grant_logo")


def may_see_logo_kits(user: Any) -> bool:
    """Look at a kit and fetch its files as staff."""
    return has_permission(user, "laurel_logos.view_logokit")
