"""Who may do what with cooperation: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_see_cooperation(user: Any) -> bool:
    return has_permission(user, "laurel_campaigns.view_cooperationrequest")


def may_run_cooperation(user: Any) -> bool:
    """Pick bodies, send letters and reminders, enter answers, decide on logos."""
    return has_permission(user, "laurel_campaigns.change_cooperationrequest")


def may_decide(user: Any) -> bool:
    """Approve, refuse, revoke, withdraw on behalf, enter, import."""
    return has_permission(user, "laurel_campaigns.change_participation")


def may_export(user: Any) -> bool:
    """Take the list of participations out of the house."""
    return has_permission(user, "laurel_campaigns.view_participation")
