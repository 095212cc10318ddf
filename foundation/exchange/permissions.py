"""Who may see the figures of a year: a right of its own, for they say how campaigns and awards are doing."""

from typing import Any


def may_see_figures(user: Any) -> bool:
    """Staff with the right to the report."""
    return bool(user.is_active and user.has_perm("laurel_exchange.view_year_figures"))
