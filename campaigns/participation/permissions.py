"""Who may do what with campaigns and participations: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_decide(user: Any) -> bool:
    """Approve, refuse, revoke, withdraw on behalf, enter, import."""
    return has_permission(user, "laurel_participation.change_participation")
