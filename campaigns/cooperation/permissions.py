"""Who may do what with cooperation: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_see_cooperation(user: Any) -> bool:
    return has_permission(user, "laurel_cooperation.view_cooperationrequest")


def may_run_cooperation(user: Any) -> bool:
    """Pick bodies, send letters and reminders, enter answers, decide on logos."""
    return has_permission(user, "laurel_cooperation.change_cooperationrequest")
