"""Who may do what with reports: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_see_reports(user: Any) -> bool:
    return has_permission(user, "laurel_reports.view_report")


def may_run_reports(user: Any) -> bool:
    """Open and close a period, write to those who haven't reported, release what was agreed to."""
    return has_permission(user, "laurel_reports.change_reportperiod")
