"""Who may see the figures of a year: a right of its own, for they say how campaigns and awards are doing."""

from typing import Any

from foundation.records.permissions import has_permission


def may_see_figures(user: Any) -> bool:
    """Staff with the right to the report."""
    return has_permission(user, "laurel_exchange.view_year_figures")
