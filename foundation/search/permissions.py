"""Who may read what readers searched for."""

from typing import Any

from foundation.records.permissions import has_permission


def may_read_tallies(user: Any) -> bool:
    return has_permission(user, "laurel_search.view_querytally")
