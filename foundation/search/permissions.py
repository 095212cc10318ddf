"""Who may read what readers searched for, and make synonyms of it."""

from typing import Any

from foundation.records.permissions import has_permission


def may_add_synonyms(user: Any) -> bool:
    return has_permission(user, "laurel_search.add_synonym")


def may_read_tallies(user: Any) -> bool:
    return has_permission(user, "laurel_search.view_querytally")
