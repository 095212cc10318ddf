"""Who may do what with cooperation: plain predicates."""

from typing import Any


def may_see_cooperation(user: Any) -> bool:
    return bool(user.has_perm("laurel_campaigns.view_cooperationrequest"))


def may_run_cooperation(user: Any) -> bool:
    """Pick bodies, send letters and reminders, enter answers, decide on logos."""
    return bool(user.has_perm("laurel_campaigns.change_cooperationrequest"))


def may_decide(user: Any) -> bool:
    """Approve, refuse, revoke, withdraw on behalf, enter, import."""
    return bool(user.is_active and user.has_perm("laurel_campaigns.change_participation"))


def may_export(user: Any) -> bool:
    """Take the list of participations out of the house."""
    return bool(user.is_active and user.has_perm("laurel_campaigns.view_participation"))
