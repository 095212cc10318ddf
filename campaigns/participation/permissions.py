"""Who may do what with campaigns and participations: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_decide(user: Any) -> bool:
    """Approve, refuse, revoke, withdraw on behalf, enter, import."""
    return has_permission(user, "laurel_participation.change_participation")


def may_see_campaigns(user: Any) -> bool:
    """See campaigns before they are announced: any right to them."""
    return any(has_permission(user, f"laurel_participation.{verb}_campaign") for verb in ("view", "change", "add"))
