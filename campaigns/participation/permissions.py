"""Who may do what with campaigns and participations: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_decide(user: Any) -> bool:
    """Approve, refuse, revoke, withdraw on behalf, enter, import."""
    return has_permission(user, "laurel_participation.change_participation")


def may_export(user: Any) -> bool:
    """Take the list of participations out of the house."""
    return has_permission(user, "laurel_participation.view_participation")
