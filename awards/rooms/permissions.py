"""Who may do what with awardees' rooms: a plain predicate."""

from typing import Any

from awards.results.permissions import CHANGE_AWARDEE, RELEASE
from foundation.records.permissions import has_permission


def may_open_rooms(user: Any) -> bool:
    """Open awardees' rooms, decide on their corrections, read who comes: who may change awardees and release results.

    Of which awardees anything is known, the circle of a release says besides (`records.domain.concealment`).
    """
    return has_permission(user, CHANGE_AWARDEE) and has_permission(user, RELEASE)
