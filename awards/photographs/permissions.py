"""Who may see and take over what awardees sent: who may open their rooms."""

from typing import Any

from awards.rooms.permissions import may_open_rooms


def may_see_photographs(user: Any) -> bool:
    """Of which awardees anything is known, the circle of a release says besides (`records.domain.concealment`)."""
    return may_open_rooms(user)
